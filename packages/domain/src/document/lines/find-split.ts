import { LONG_SNAKE, NEVER, type Box, type Frontiers, type Range, type Reach, type Split } from './edit-graph.ts'
import { splitAtCap, splitAtSnake } from './give-up-search.ts'

/** The point where the searches from both ends meet, or a good one when that costs too much. */
export const findSplit = (a: Int32Array, b: Int32Array, box: Box, frontiers: Frontiers): Split => {
  const { a0, a1, b0, b1 } = box
  const { forward, backward, origin, costCap } = frontiers
  const lowest = a0 - b1
  const highest = a1 - b0
  const ahead: Range = { middle: a0 - b0, min: a0 - b0, max: a0 - b0 }
  const back: Range = { middle: a1 - b1, min: a1 - b1, max: a1 - b1 }
  const odd = ((ahead.middle - back.middle) & 1) !== 0
  forward[ahead.middle + origin] = a0
  backward[back.middle + origin] = a1
  for (let cost = 1; ; cost++) {
    let longSnake = false
    if (ahead.min > lowest) forward[--ahead.min - 1 + origin] = -1
    else ahead.min++
    if (ahead.max < highest) forward[++ahead.max + 1 + origin] = -1
    else ahead.max--
    for (let d = ahead.max; d >= ahead.min; d -= 2) {
      const below = forward[d - 1 + origin] ?? 0
      const above = forward[d + 1 + origin] ?? 0
      let i = below >= above ? below + 1 : above
      const from = i
      let j = i - d
      while (i < a1 && j < b1 && a[i] === b[j]) {
        i++
        j++
      }
      if (i - from > LONG_SNAKE) longSnake = true
      forward[d + origin] = i
      if (odd && back.min <= d && d <= back.max && (backward[d + origin] ?? 0) <= i)
        return { a: i, b: j, exactBefore: true, exactAfter: true }
    }
    if (back.min > lowest) backward[--back.min - 1 + origin] = NEVER
    else back.min++
    if (back.max < highest) backward[++back.max + 1 + origin] = NEVER
    else back.max--
    for (let d = back.max; d >= back.min; d -= 2) {
      const below = backward[d - 1 + origin] ?? 0
      const above = backward[d + 1 + origin] ?? 0
      let i = below < above ? below : above - 1
      const from = i
      let j = i - d
      while (i > a0 && j > b0 && a[i - 1] === b[j - 1]) {
        i--
        j--
      }
      if (from - i > LONG_SNAKE) longSnake = true
      backward[d + origin] = i
      if (!odd && ahead.min <= d && d <= ahead.max && i <= (forward[d + origin] ?? 0))
        return { a: i, b: j, exactBefore: true, exactAfter: true }
    }
    if (box.exact) continue
    const reach: Reach = { forward: ahead, backward: back }
    const good = longSnake && cost > PATIENCE ? splitAtSnake(a, b, box, frontiers, reach, cost) : undefined
    if (good !== undefined) return good
    if (cost >= costCap) return splitAtCap(box, frontiers, reach)
  }
}

const PATIENCE = 256
