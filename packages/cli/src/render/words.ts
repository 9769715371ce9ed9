import type { WordRun } from '@nos/domain'
import type { Terminal } from '../terminal.ts'
import { printable } from '../working-tree/printable.ts'

/** A changed text in one piece, as git's word diff shows it; of long stretches that stand, the lines beside a change. */
export const renderWords = (runs: readonly WordRun[], colors: Terminal['colors']): string =>
  runs
    .map(({ kind, text }, index) => {
      const shown = printable(text)
      if (kind === 'removed') return eachLine(shown, (line) => `[-${line}-]`, colors, colors.red)
      if (kind === 'added') return eachLine(shown, (line) => `{+${line}+}`, colors, colors.green)
      return excerpt(shown, index > 0, index < runs.length - 1)
    })
    .join('')

const CONTEXT_LINES = 2

const excerpt = (text: string, changeBefore: boolean, changeAfter: boolean): string => {
  const lines = text.split('\n')
  const head = changeBefore ? CONTEXT_LINES : 0
  const tail = changeAfter ? CONTEXT_LINES : 0
  if (lines.length <= head + tail + 1) return text
  return [...lines.slice(0, head), '…', ...lines.slice(lines.length - tail)].join('\n')
}

/** Marks end with their line, so that a colour never runs into the next one; a line's end is marked by its sign alone. */
const eachLine = (
  text: string,
  mark: (line: string) => string,
  { isColorSupported }: Terminal['colors'],
  paint: (line: string) => string,
): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : isColorSupported ? paint(line) : mark(line)))
    .join('\n')
