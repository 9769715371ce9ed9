import { compactChanges } from './compact-changes.ts'
import { keepTelling } from './keep-telling.ts'
import { createLineNumbers } from './line-numbers.ts'
import { markChanges } from './mark-changes.ts'

/** A run of lines that was replaced: `count` lines from `start` on each side (0-based); a count may be 0. */
export interface LineChange {
  readonly before: Span
  readonly after: Span
}

export interface Span {
  readonly start: number
  readonly count: number
}

/**
 * The changes that lead from one list of lines to another, in order, never touching each other: Myers' O(ND) algorithm in linear
 * memory with the cost cap and the sliding of git's xdiff, so that a merge built on it decides as git does.
 * Equal input gives equal output; the answer is exact for small differences and good for large ones.
 */
export const diffLines = (before: readonly string[], after: readonly string[]): readonly LineChange[] => {
  const numbers = createLineNumbers()
  const a = { lines: numbers.numbersOf(before), changed: new Uint8Array(before.length + 2) }
  const b = { lines: numbers.numbersOf(after), changed: new Uint8Array(after.length + 2) }
  const [left, right] = keepTelling(a, b, numbers.count())
  markChanges(left, right)
  compactChanges(a, b)
  compactChanges(b, a)
  return scriptOf(a, b)
}

/** Line numbers, and a mark per line that says whether it changed; line i's mark is at i + 1, so both ends have a sentinel. */
export interface MarkedLines {
  readonly lines: Int32Array
  readonly changed: Uint8Array
}

const scriptOf = (a: MarkedLines, b: MarkedLines): readonly LineChange[] => {
  const script: LineChange[] = []
  let i = 0
  let j = 0
  while (i < a.lines.length || j < b.lines.length) {
    const [startA, startB] = [i, j]
    while (a.changed[i + 1] === 1) i++
    while (b.changed[j + 1] === 1) j++
    if (i > startA || j > startB)
      script.push({ before: { start: startA, count: i - startA }, after: { start: startB, count: j - startB } })
    i++
    j++
  }
  return script
}
