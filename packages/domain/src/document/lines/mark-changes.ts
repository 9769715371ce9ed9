import type { Box, Frontiers } from './edit-graph.ts'
import { findSplit } from './find-split.ts'
import { roughRoot, type TellingLines } from './keep-telling.ts'

/** Marks the lines that belong to no common subsequence: divide and conquer over the split that Myers' search finds. */
export const markChanges = (a: TellingLines, b: TellingLines): void => {
  const diagonals = a.numbers.length + b.numbers.length + 3
  const frontiers: Frontiers = {
    forward: new Int32Array(diagonals + 2),
    backward: new Int32Array(diagonals + 2),
    origin: b.numbers.length + 1,
    costCap: Math.max(256, roughRoot(diagonals)),
  }
  const boxes: Box[] = [{ a0: 0, a1: a.numbers.length, b0: 0, b1: b.numbers.length, exact: false }]
  for (let box = boxes.pop(); box !== undefined; box = boxes.pop()) {
    let { a0, a1, b0, b1 } = box
    while (a0 < a1 && b0 < b1 && a.numbers[a0] === b.numbers[b0]) {
      a0++
      b0++
    }
    while (a0 < a1 && b0 < b1 && a.numbers[a1 - 1] === b.numbers[b1 - 1]) {
      a1--
      b1--
    }
    if (a0 === a1) mark(b, b0, b1)
    else if (b0 === b1) mark(a, a0, a1)
    else {
      const split = findSplit(a.numbers, b.numbers, { a0, a1, b0, b1, exact: box.exact }, frontiers)
      boxes.push({ a0, a1: split.a, b0, b1: split.b, exact: split.exactBefore })
      boxes.push({ a0: split.a, a1, b0: split.b, b1, exact: split.exactAfter })
    }
  }
}

const mark = (side: TellingLines, from: number, to: number): void => {
  for (let i = from; i < to; i++) side.changed[(side.positions[i] ?? 0) + 1] = 1
}
