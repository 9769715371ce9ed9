import { toMarkdownLines } from '../conformance/lines/markdown-lines.ts'
import { normalizeLineEnds } from '../conformance/lines/normalize-text.ts'

/** The rest of a requirement block from the first heading of level 1 to 3 below its own header, outside fences. */
export interface ForeignTail {
  readonly heading: string
  readonly raw: string
}

export const findForeignTail = (raw: string): ForeignTail | undefined => {
  const { lines, fenced } = toMarkdownLines(normalizeLineEnds(raw))
  const start = lines.findIndex((line, index) => index > 0 && fenced[index] !== 1 && HEADING.test(line))
  return start === -1
    ? undefined
    : { heading: (lines[start] ?? '').trim(), raw: lines.slice(start).join('\n').trimEnd() }
}

const HEADING = /^ {0,3}#{1,3}(?:[ \t]|$)/

/** Whether a replacement text still holds as many copies of a tail as the block it replaces. */
export const keepsTail = (tail: ForeignTail, block: string, replacement: string | undefined): boolean => {
  const wanted = normalizeLineEnds(tail.raw).trim()
  if (replacement === undefined) return false
  return (
    countCopies(normalizeLineEnds(replacement).trim(), wanted) >= countCopies(normalizeLineEnds(block).trim(), wanted)
  )
}

const countCopies = (text: string, wanted: string): number => (wanted === '' ? 0 : text.split(wanted).length - 1)
