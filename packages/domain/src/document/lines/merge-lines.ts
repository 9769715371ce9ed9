import { diffLines, type LineChange } from './diff-lines.ts'
import { splitVisibleLines } from './split-lines.ts'

/**
 * The text with both sides' edits, or null when they touch the same or neighbouring lines and differ (diff3, as
 * `git merge-file` decides it).
 */
export const mergeLines = (base: string, ours: string, theirs: string): string | null => {
  if (ours === theirs || base === theirs) return ours
  if (base === ours) return theirs
  const before = splitVisibleLines(base)
  const left = { lines: splitVisibleLines(ours), changes: [] as readonly LineChange[] }
  const right = { lines: splitVisibleLines(theirs), changes: [] as readonly LineChange[] }
  left.changes = diffLines(before, left.lines)
  right.changes = diffLines(before, right.lines)
  const merged: string[] = []
  let position = 0
  const copyTo = (line: number): void => {
    while (position < line) merged.push(before[position++] ?? '')
  }
  const take = (side: Side, change: LineChange): void => {
    copyTo(change.before.start)
    for (let i = 0; i < change.after.count; i++) merged.push(side.lines[change.after.start + i] ?? '')
    position = end(change)
  }
  let i = 0
  let j = 0
  for (;;) {
    const ourChange = left.changes[i]
    const theirChange = right.changes[j]
    if (ourChange === undefined && theirChange === undefined) break
    if (theirChange === undefined || (ourChange !== undefined && end(ourChange) < theirChange.before.start)) {
      if (ourChange !== undefined) take(left, ourChange)
      i++
    } else if (ourChange === undefined || end(theirChange) < ourChange.before.start) {
      take(right, theirChange)
      j++
    } else {
      const region = unite(left, i, right, j)
      const [our, their] = [textOf(left, i, region.i, region), textOf(right, j, region.j, region)]
      if (our.join('') !== their.join('')) return null
      copyTo(region.start)
      merged.push(...our)
      position = region.end
      i = region.i
      j = region.j
    }
  }
  copyTo(before.length)
  return merged.join('')
}

interface Side {
  readonly lines: readonly string[]
  readonly changes: readonly LineChange[]
}

/** The lines of the base that changes of both sides touch together, and the first change on each side after them. */
interface Region {
  readonly start: number
  readonly end: number
  readonly i: number
  readonly j: number
}

const end = (change: LineChange): number => change.before.start + change.before.count

const unite = (left: Side, firstLeft: number, right: Side, firstRight: number): Region => {
  let [i, j] = [firstLeft, firstRight]
  let start = Number.POSITIVE_INFINITY
  let last = -1
  for (let grown = true; grown;) {
    grown = false
    for (
      let change = left.changes[i];
      change !== undefined && (last === -1 || change.before.start <= last);
      change = left.changes[i]
    ) {
      start = Math.min(start, change.before.start)
      last = Math.max(last, end(change))
      i++
      grown = true
    }
    for (
      let change = right.changes[j];
      change !== undefined && change.before.start <= last;
      change = right.changes[j]
    ) {
      start = Math.min(start, change.before.start)
      last = Math.max(last, end(change))
      j++
      grown = true
    }
  }
  return { start, end: last, i, j }
}

/** One side's lines for the region: from the line that stands at its start to the one at its end. */
const textOf = (side: Side, first: number, next: number, region: Region): readonly string[] => {
  const head = side.changes[first]
  const tail = side.changes[next - 1]
  if (head === undefined || tail === undefined) return []
  const from = head.after.start - (head.before.start - region.start)
  const to = tail.after.start + tail.after.count + (region.end - end(tail))
  return side.lines.slice(from, to)
}
