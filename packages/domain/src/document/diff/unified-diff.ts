import { diffLines, type LineChange } from '../lines/diff-lines.ts'
import { splitLines } from '../lines/split-lines.ts'

/** A patch of one file that `git apply` takes, with three lines of context; empty when nothing changed. Lines end at LF. */
export interface UnifiedDiff {
  readonly patch: string
  readonly linesAdded: number
  readonly linesRemoved: number
}

export const unifiedDiff = (
  path: { readonly before: string; readonly after: string },
  before: string,
  after: string,
): UnifiedDiff => {
  if (before === after) return { patch: '', linesAdded: 0, linesRemoved: 0 }
  const a = splitLines(before)
  const b = splitLines(after)
  const changes = diffLines(a, b)
  const header = `--- ${before === '' ? '/dev/null' : fileName('a', path.before)}\n+++ ${after === '' ? '/dev/null' : fileName('b', path.after)}\n`
  return {
    patch:
      gitHeader(path, before, after) +
      header +
      groups(changes)
        .map((group) => hunk(a, b, group))
        .join(''),
    linesAdded: changes.reduce((sum, change) => sum + change.after.count, 0),
    linesRemoved: changes.reduce((sum, change) => sum + change.before.count, 0),
  }
}

const CONTEXT = 3

const gitHeader = (
  path: { readonly before: string; readonly after: string },
  before: string,
  after: string,
): string => {
  const kind =
    before === ''
      ? 'new file mode 100644\n'
      : after === ''
        ? 'deleted file mode 100644\n'
        : path.before === path.after
          ? ''
          : `rename from ${quoted(path.before)}\nrename to ${quoted(path.after)}\n`
  const [from, to] =
    before === '' ? [path.after, path.after] : after === '' ? [path.before, path.before] : [path.before, path.after]
  return `diff --git ${quoted(`a/${from}`)} ${quoted(`b/${to}`)}\n${kind}`
}

/** A name with a space gets a tab behind it, as git writes it, so that readers know where it ends. */
const fileName = (side: string, path: string): string => {
  const name = quoted(`${side}/${path}`)
  return name.includes(' ') && !name.startsWith('"') ? `${name}\t` : name
}

/** Git's C-style quoting of names with a quote, a backslash or a control character. */
const quoted = (name: string): string =>
  /["\\\p{Cc}]/u.test(name)
    ? `"${name.replace(/["\\]/g, '\\$&').replace(/\p{Cc}/gu, (code) => `\\${code.charCodeAt(0).toString(8).padStart(3, '0')}`)}"`
    : name

const groups = (changes: readonly LineChange[]): readonly (readonly LineChange[])[] => {
  const all: LineChange[][] = []
  for (const change of changes) {
    const last = all.at(-1)
    const previous = last?.at(-1)
    if (last !== undefined && previous !== undefined && change.before.start - end(previous.before) <= 2 * CONTEXT)
      last.push(change)
    else all.push([change])
  }
  return all
}

const hunk = (a: readonly string[], b: readonly string[], changes: readonly LineChange[]): string => {
  const [first, last] = [changes[0], changes.at(-1)]
  if (first === undefined || last === undefined) return ''
  const from = Math.max(0, first.before.start - CONTEXT)
  const to = Math.min(a.length, end(last.before) + CONTEXT)
  const fromAfter = first.after.start - (first.before.start - from)
  const toAfter = end(last.after) + (to - end(last.before))
  const lines: string[] = []
  let position = from
  for (const { before, after } of changes) {
    for (; position < before.start; position++) lines.push(line(' ', a[position]))
    for (; position < end(before); position++) lines.push(line('-', a[position]))
    for (let index = after.start; index < end(after); index++) lines.push(line('+', b[index]))
  }
  for (; position < to; position++) lines.push(line(' ', a[position]))
  return `@@ -${range(from, to)} +${range(fromAfter, toAfter)} @@\n${lines.join('')}`
}

const end = (span: { readonly start: number; readonly count: number }): number => span.start + span.count

const range = (from: number, to: number): string =>
  to === from ? `${from},0` : to - from === 1 ? `${from + 1}` : `${from + 1},${to - from}`

const line = (mark: string, text = ''): string =>
  text.endsWith('\n') ? mark + text : `${mark}${text}\n\\ No newline at end of file\n`
