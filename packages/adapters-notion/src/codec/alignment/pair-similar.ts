// Beyond this the quadratic table is not worth it: neighbours are paired in order.
const LARGEST_TABLE = 40_000

/**
 * Pairs the items of two lists that are likely versions of each other, in order: the pairing with the greatest sum of
 * similarities (0 = unrelated, 1 = equal). `result[i]` is the partner of `a[i]` in `b`, or -1.
 */
export const pairSimilar = <T>(a: readonly T[], b: readonly T[], similarity: (a: T, b: T) => number): Int32Array => {
  const pairs = new Int32Array(a.length).fill(-1)
  if (a.length * b.length > LARGEST_TABLE) {
    a.forEach((item, index) => {
      const other = b[index]
      if (other !== undefined && similarity(item, other) > 0) pairs[index] = index
    })
    return pairs
  }
  const width = b.length + 1
  const scores = a.map((item) => b.map((other) => similarity(item, other)))
  const best = new Float64Array((a.length + 1) * width)
  const at = (i: number, j: number): number => best[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const score = scores[i]?.[j] ?? 0
      best[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), score > 0 ? score + at(i + 1, j + 1) : 0)
    }
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const score = scores[i]?.[j] ?? 0
    if (score > 0 && at(i, j) === score + at(i + 1, j + 1)) {
      pairs[i] = j
      i += 1
      j += 1
    } else if (at(i, j) === at(i + 1, j)) i += 1
    else j += 1
  }
  return pairs
}
