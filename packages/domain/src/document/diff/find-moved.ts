/**
 * Those of the same items that must move to turn one order into the other: all that are not on a longest common
 * subsequence (n log n).
 */
export const findMoved = <Item>(before: readonly Item[], after: readonly Item[]): ReadonlySet<Item> => {
  const position = new Map(before.map((item, index) => [item, index]))
  const sequence = after.map((item) => position.get(item) ?? -1)
  const tails: number[] = []
  const previous: number[] = []
  for (const [index, value] of sequence.entries()) {
    const at = lowerBound(tails, sequence, value)
    previous[index] = tails[at - 1] ?? -1
    tails[at] = index
  }
  const moved = new Set(after)
  for (let index = tails.at(-1) ?? -1; index !== -1; index = previous[index] ?? -1) {
    const item = after[index]
    if (item !== undefined) moved.delete(item)
  }
  return moved
}

const lowerBound = (tails: readonly number[], sequence: readonly number[], value: number): number => {
  let low = 0
  let high = tails.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sequence[tails[middle] ?? 0] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
