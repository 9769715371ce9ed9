/** `pairs[i]` is the index in `b` that `a[i]` is matched with, or -1. */
export type Matching = Int32Array

// Bounds time and memory; beyond it lines that occur once on both sides are the anchors.
const MOST_DIFFERENCES = 1500

/** A longest common subsequence of two lists of keys (Myers 1986, greedy, with a cost cap). */
export const matchSequences = (a: readonly string[], b: readonly string[]): Matching => {
  const pairs = new Int32Array(a.length).fill(-1)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) {
    pairs[start] = start
    start += 1
  }
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1
    endB -= 1
    pairs[endA] = endB
  }
  if (endA > start && endB > start && !myers(a, b, start, endA, endB, pairs)) anchors(a, b, start, endA, endB, pairs)
  return pairs
}

function myers(
  a: readonly string[],
  b: readonly string[],
  start: number,
  endA: number,
  endB: number,
  pairs: Matching,
): boolean {
  const n = endA - start
  const m = endB - start
  const limit = Math.min(n + m, MOST_DIFFERENCES)
  const offset = limit + 1
  const furthest = new Int32Array(2 * limit + 3)
  const trace: Int32Array[] = []
  for (let d = 0; d <= limit; d += 1) {
    trace.push(furthest.slice(offset - d - 1, offset + d + 2))
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (furthest[offset + k - 1] ?? 0) < (furthest[offset + k + 1] ?? 0))
      let x = down ? (furthest[offset + k + 1] ?? 0) : (furthest[offset + k - 1] ?? 0) + 1
      while (x < n && x - k < m && a[start + x] === b[start + x - k]) x += 1
      furthest[offset + k] = x
      if (x >= n && x - k >= m) {
        walkBack(trace, n, m, start, pairs)
        return true
      }
    }
  }
  return false
}

function walkBack(trace: readonly Int32Array[], n: number, m: number, start: number, pairs: Matching): void {
  let x = n
  let y = m
  for (let d = trace.length - 1; d >= 0; d -= 1) {
    const row = trace[d] ?? new Int32Array()
    const at = (k: number): number => row[k + d + 1] ?? 0
    const k = x - y
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1))
    const previousK = down ? k + 1 : k - 1
    const previousX = d === 0 ? 0 : at(previousK)
    const afterStep = d === 0 ? 0 : down ? previousX : previousX + 1
    while (x > afterStep) {
      x -= 1
      y -= 1
      pairs[start + x] = start + y
    }
    x = previousX
    y = previousX - previousK
  }
}

/** Matches what occurs exactly once on both sides and keeps its order; neighbours that are equal follow. */
function anchors(
  a: readonly string[],
  b: readonly string[],
  start: number,
  endA: number,
  endB: number,
  pairs: Matching,
): void {
  const inB = positionsOfUnique(b, start, endB)
  const candidates = [...positionsOfUnique(a, start, endA)].flatMap(([key, x]) => {
    const y = inB.get(key)
    return y === undefined ? [] : [[x, y] as const]
  })
  for (const [x, y] of longestIncreasing(candidates)) pairs[x] = y
  const limits = new Int32Array(endA + 1).fill(endB)
  for (let x = endA - 1; x >= start; x -= 1) limits[x] = pairs[x] === -1 ? (limits[x + 1] ?? endB) : (pairs[x] ?? endB)
  for (let x = start + 1; x < endA; x += 1) {
    const y = (pairs[x - 1] ?? -1) + 1
    if (y > start && pairs[x] === -1 && y < (limits[x] ?? endB) && a[x] === b[y]) pairs[x] = y
  }
}

function positionsOfUnique(keys: readonly string[], start: number, end: number): ReadonlyMap<string, number> {
  const seen = new Map<string, number>()
  const repeated = new Set<string>()
  for (let at = start; at < end; at += 1) {
    const key = keys[at] ?? ''
    if (seen.has(key)) repeated.add(key)
    else seen.set(key, at)
  }
  for (const key of repeated) seen.delete(key)
  return seen
}

function longestIncreasing(points: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const tails: number[] = []
  const before = new Int32Array(points.length).fill(-1)
  points.forEach(([, y], index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((points[tails[middle] ?? 0]?.[1] ?? 0) < y) low = middle + 1
      else high = middle
    }
    before[index] = low === 0 ? -1 : (tails[low - 1] ?? -1)
    tails[low] = index
  })
  const chain: (readonly [number, number])[] = []
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const point = points[at]
    if (point !== undefined) chain.push(point)
  }
  return chain.reverse()
}
