/** Pairs of indexes `[old, new]` of a longest common subsequence; very long middles are matched greedily. */
export const matchSequences = (
  old: readonly string[],
  next: readonly string[],
): readonly (readonly [number, number])[] => {
  let start = 0
  while (start < old.length && start < next.length && old[start] === next[start]) start += 1
  let end = 0
  while (end < old.length - start && end < next.length - start && old.at(-1 - end) === next.at(-1 - end)) end += 1
  const middle = matchMiddle(old.slice(start, old.length - end), next.slice(start, next.length - end))
  return [
    ...Array.from({ length: start }, (_, index) => [index, index] as const),
    ...middle.map(([a, b]) => [a + start, b + start] as const),
    ...Array.from({ length: end }, (_, index) => [old.length - end + index, next.length - end + index] as const),
  ]
}

const GREEDY_ABOVE = 4_000_000

function matchMiddle(old: readonly string[], next: readonly string[]): readonly (readonly [number, number])[] {
  if (old.length * next.length > GREEDY_ABOVE) return matchGreedily(old, next)
  const width = next.length + 1
  const lengths = new Uint32Array((old.length + 1) * width)
  for (let a = old.length - 1; a >= 0; a -= 1) {
    for (let b = next.length - 1; b >= 0; b -= 1) {
      lengths[a * width + b] =
        old[a] === next[b]
          ? (lengths[(a + 1) * width + b + 1] ?? 0) + 1
          : Math.max(lengths[(a + 1) * width + b] ?? 0, lengths[a * width + b + 1] ?? 0)
    }
  }
  const pairs: (readonly [number, number])[] = []
  for (let a = 0, b = 0; a < old.length && b < next.length;) {
    if (old[a] === next[b]) pairs.push([a++, b++])
    else if ((lengths[(a + 1) * width + b] ?? 0) >= (lengths[a * width + b + 1] ?? 0)) a += 1
    else b += 1
  }
  return pairs
}

function matchGreedily(old: readonly string[], next: readonly string[]): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = []
  let from = 0
  next.forEach((text, index) => {
    const at = old.indexOf(text, from)
    if (at === -1) return
    pairs.push([at, index])
    from = at + 1
  })
  return pairs
}
