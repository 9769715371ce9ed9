import { LONG_SNAKE, NEVER, type Box, type Frontiers, type Reach, type Split } from './edit-graph.ts'

/** The end of a long run of equal lines that lies far enough along, looking from the start and then from the end. */
export const splitAtSnake = (
  a: Int32Array,
  b: Int32Array,
  { a0, a1, b0, b1 }: Box,
  { forward, backward, origin }: Frontiers,
  reach: Reach,
  cost: number,
): Split | undefined => {
  let best = 0
  let found: Split | undefined
  for (let d = reach.forward.max; d >= reach.forward.min; d -= 2) {
    const i = forward[d + origin] ?? 0
    const j = i - d
    const progress = i - a0 + (j - b0) - Math.abs(d - reach.forward.middle)
    if (progress <= FAR * cost || progress <= best) continue
    if (a0 + LONG_SNAKE > i || i >= a1 || b0 + LONG_SNAKE > j || j >= b1) continue
    if (!equalRun(a, b, i - LONG_SNAKE, j - LONG_SNAKE)) continue
    best = progress
    found = { a: i, b: j, exactBefore: true, exactAfter: false }
  }
  if (found !== undefined) return found
  for (let d = reach.backward.max; d >= reach.backward.min; d -= 2) {
    const i = backward[d + origin] ?? 0
    const j = i - d
    const progress = a1 - i + (b1 - j) - Math.abs(d - reach.backward.middle)
    if (progress <= FAR * cost || progress <= best) continue
    if (a0 >= i || i > a1 - LONG_SNAKE || b0 >= j || j > b1 - LONG_SNAKE) continue
    if (!equalRun(a, b, i, j)) continue
    best = progress
    found = { a: i, b: j, exactBefore: false, exactAfter: true }
  }
  return found
}

/** The furthest point of the better of the two searches. */
export const splitAtCap = ({ a0, a1, b0, b1 }: Box, { forward, backward, origin }: Frontiers, reach: Reach): Split => {
  let ahead = { a: -1, sum: -1 }
  for (let d = reach.forward.max; d >= reach.forward.min; d -= 2) {
    let i = Math.min(forward[d + origin] ?? 0, a1)
    if (i - d > b1) i = b1 + d
    if (i + (i - d) > ahead.sum) ahead = { a: i, sum: i + (i - d) }
  }
  let back = { a: NEVER, sum: NEVER }
  for (let d = reach.backward.max; d >= reach.backward.min; d -= 2) {
    let i = Math.max(a0, backward[d + origin] ?? 0)
    if (i - d < b0) i = b0 + d
    if (i + (i - d) < back.sum) back = { a: i, sum: i + (i - d) }
  }
  return a1 + b1 - back.sum < ahead.sum - (a0 + b0)
    ? { a: ahead.a, b: ahead.sum - ahead.a, exactBefore: true, exactAfter: false }
    : { a: back.a, b: back.sum - back.a, exactBefore: false, exactAfter: true }
}

const FAR = 4

const equalRun = (a: Int32Array, b: Int32Array, i: number, j: number): boolean => {
  for (let k = 0; k < LONG_SNAKE; k++) if (a[i + k] !== b[j + k]) return false
  return true
}
