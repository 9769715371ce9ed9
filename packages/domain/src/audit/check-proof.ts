import type { TreeHasher } from './tree-hasher.ts'

/** Whether the path leads from the leaf to the root (RFC 9162 section 2.1.3.2). */
export const provesInclusion = (
  hasher: TreeHasher,
  claim: {
    readonly leafHash: string
    readonly index: number
    readonly size: number
    readonly root: string
    readonly path: readonly string[]
  },
): boolean => {
  if (claim.index < 0 || claim.index >= claim.size) return false
  let place = claim.index
  let last = claim.size - 1
  let hash = claim.leafHash
  for (const sibling of claim.path) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      hash = hasher.node(sibling, hash)
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)]
    } else hash = hasher.node(hash, sibling)
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && hash === claim.root
}

/** Whether the first tree is a beginning of the second (RFC 9162 section 2.1.4.2). */
export const provesConsistency = (
  hasher: TreeHasher,
  claim: {
    readonly first: { readonly size: number; readonly root: string }
    readonly second: { readonly size: number; readonly root: string }
    readonly path: readonly string[]
  },
): boolean => {
  const { first, second } = claim
  if (first.size > second.size) return false
  if (first.size === second.size) return claim.path.length === 0 && first.root === second.root
  if (first.size === 0) return claim.path.length === 0 && first.root === hasher.empty
  const [start, ...path] = isPowerOfTwo(first.size) ? [first.root, ...claim.path] : claim.path
  if (start === undefined) return false
  let place = first.size - 1
  let last = second.size - 1
  while (place % 2 === 1) [place, last] = [half(place), half(last)]
  let before = start
  let after = start
  for (const sibling of path) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      before = hasher.node(sibling, before)
      after = hasher.node(sibling, after)
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)]
    } else after = hasher.node(after, sibling)
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && before === first.root && after === second.root
}

const isPowerOfTwo = (size: number): boolean => {
  let power = 1
  while (power < size) power *= 2
  return power === size
}

const half = (value: number): number => Math.floor(value / 2)
