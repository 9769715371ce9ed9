import type { RemoteEdit, RemoteUnit } from '../codec/markdown-dialect.ts'

/** How one edit is sent. */
export type AnchoredEdit =
  | { readonly kind: 'replace'; readonly old: string; readonly fresh: string }
  | { readonly kind: 'insert'; readonly content: string; readonly position: 'start' | 'end' }
  /** The page no longer holds the lines. */
  | { readonly kind: 'moved' }
  /** No whole lines around the place are unique and may be quoted. */
  | { readonly kind: 'blocked' }

// A very short text might turn up elsewhere between reading and writing.
const SHORTEST = 8

/**
 * Finds whole lines that stand exactly once on the page and hold the place of the edit: the run itself, with as many
 * neighbours as that takes, none of them a block that cannot be sent back. `end` is the first unit that later edits own.
 */
export const anchorEdit = (units: readonly RemoteUnit[], edit: RemoteEdit, page: string, end: number): AnchoredEdit => {
  const free = (index: number): boolean => index >= 0 && index < end && units[index]?.opaque === false
  let from = edit.at
  let to = edit.at + edit.count
  if (edit.count === 0) {
    if (free(from - 1)) from -= 1
    else if (free(to)) to += 1
    else if (from === 0) return { kind: 'insert', content: edit.lines.join('\n'), position: 'start' }
    else if (from === units.length) return { kind: 'insert', content: edit.lines.join('\n'), position: 'end' }
    else return { kind: 'blocked' }
  }
  const text = (start: number, stop: number): string[] => units.slice(start, stop).map((unit) => unit.text)
  for (let upwards = true; ; upwards = !upwards) {
    const old = text(from, to).join('\n')
    const found = occurrences(page, old)
    if (found === 0) return { kind: 'moved' }
    const up = free(from - 1)
    const down = free(to)
    if ((found === 1 && old.length >= SHORTEST) || (!up && !down)) {
      const fresh = [...text(from, edit.at), ...edit.lines, ...text(edit.at + edit.count, to)].join('\n')
      return found === 1
        ? { kind: 'replace', old, fresh: fresh === '' && old === page.trim() ? '<empty-block/>' : fresh }
        : { kind: 'blocked' }
    }
    if (up && (upwards || !down)) from -= 1
    else to += 1
  }
}

/** 0, 1 or 2 for more, overlapping ones counted. */
function occurrences(page: string, text: string): number {
  const first = page.indexOf(text)
  if (first === -1 || text === '') return 0
  return page.indexOf(text, first + 1) === -1 ? 1 : 2
}
