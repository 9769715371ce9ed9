import type { MarkedLines } from './diff-lines.ts'

/** The lines worth comparing, and where each stands in the whole. */
export interface TellingLines {
  readonly numbers: Int32Array
  readonly positions: Int32Array
  readonly changed: Uint8Array
}

/**
 * Leaves out what tells nothing: the common start and end, lines that stand on one side only (marked as changed at
 * once), and lines so frequent that they only confuse where they stand among such lines.
 */
export const keepTelling = (
  a: MarkedLines,
  b: MarkedLines,
  distinct: number,
): readonly [TellingLines, TellingLines] => {
  const shorter = Math.min(a.lines.length, b.lines.length)
  let start = 0
  while (start < shorter && a.lines[start] === b.lines[start]) start++
  let tail = 0
  while (tail < shorter - start && a.lines.at(-1 - tail) === b.lines.at(-1 - tail)) tail++
  const inA = frequencies(a.lines, distinct)
  const inB = frequencies(b.lines, distinct)
  return [keep(a, start, tail, inB), keep(b, start, tail, inA)]
}

const keep = (side: MarkedLines, start: number, tail: number, inOther: Int32Array): TellingLines => {
  const end = side.lines.length - tail
  const frequent = Math.min(roughRoot(side.lines.length), MOST_FREQUENT)
  const worth = new Uint8Array(side.lines.length)
  for (let i = start; i < end; i++) {
    const matches = inOther[side.lines[i] ?? 0] ?? 0
    worth[i] = matches === 0 ? NONE : matches >= frequent ? MANY : FEW
  }
  const positions: number[] = []
  for (let i = start; i < end; i++) {
    if (worth[i] === FEW || (worth[i] === MANY && !confuses(worth, i, start, end - 1))) positions.push(i)
    else side.changed[i + 1] = 1
  }
  return {
    numbers: Int32Array.from(positions, (position) => side.lines[position] ?? 0),
    positions: Int32Array.from(positions),
    changed: side.changed,
  }
}

const NONE = 0
const FEW = 1
const MANY = 2
const MOST_FREQUENT = 1024
const WINDOW = 100

/** A frequent line between runs of lines without a match, where those outnumber the frequent ones by far. */
const confuses = (worth: Uint8Array, at: number, first: number, last: number): boolean => {
  const back = run(worth, at, -1, Math.max(first, at - WINDOW))
  if (back.none === 0) return false
  const ahead = run(worth, at, 1, Math.min(last, at + WINDOW))
  if (ahead.none === 0) return false
  const many = back.many + ahead.many
  return many * 4 < many + back.none + ahead.none
}

const run = (worth: Uint8Array, at: number, step: 1 | -1, limit: number): { none: number; many: number } => {
  let none = 0
  let many = 1
  for (let i = at + step; step * i <= step * limit; i += step) {
    if (worth[i] === NONE) none++
    else if (worth[i] === MANY) many++
    else break
  }
  return { none, many }
}

const frequencies = (numbers: Int32Array, distinct: number): Int32Array => {
  const counts = new Int32Array(distinct)
  for (const number of numbers) counts[number] = (counts[number] ?? 0) + 1
  return counts
}

/** A power of two near the square root. */
export const roughRoot = (n: number): number => {
  let root = 1
  for (let rest = n; rest > 0; rest >>= 2) root <<= 1
  return root
}
