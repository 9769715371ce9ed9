import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256TreeHasher as hasher } from '../../testing/sha256-tree-hasher.ts'
import { provesConsistency, provesInclusion } from './check-proof.ts'
import { consistencyRanges, inclusionRanges, type LeafRange } from './merkle-proof.ts'
import { EMPTY_TREE, growTree, rootOf } from './merkle-tree.ts'

const leavesOf = (size: number, salt = ''): readonly string[] =>
  Array.from({ length: size }, (_, index) => hasher.leaf(`${salt}${index}`))

const rootOver = (leaves: readonly string[]): string => rootOf(hasher, growTree(hasher, EMPTY_TREE, leaves))

/** MTH of RFC 6962 section 2.1, as it is written there. */
const merkleTreeHash = (leaves: readonly string[]): string => {
  const [only] = leaves
  if (only === undefined) return hasher.empty
  if (leaves.length === 1) return only
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return hasher.node(merkleTreeHash(leaves.slice(0, split)), merkleTreeHash(leaves.slice(split)))
}

const rootsOf = (leaves: readonly string[], ranges: readonly LeafRange[]): readonly string[] =>
  ranges.map(({ start, end }) => rootOver(leaves.slice(start, end)))

describe('the tree', () => {
  it('has the root that RFC 6962 defines, however it grew', () => {
    for (let size = 0; size <= 70; size += 1) {
      const leaves = leavesOf(size)
      expect(rootOver(leaves)).toBe(merkleTreeHash(leaves))
      const first = growTree(hasher, EMPTY_TREE, leaves.slice(0, size / 3))
      expect(rootOf(hasher, growTree(hasher, first, leaves.slice(size / 3)))).toBe(merkleTreeHash(leaves))
    }
  })

  it('has the roots of the known test vectors', () => {
    // The leaves of the reference implementation's tests (certificate-transparency, merkle_tree_test).
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
    const leaves = inputs.map((hex) => hasher.leaf(Buffer.from(hex, 'hex').toString('latin1')))
    expect(rootOver([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(rootOver(leaves.slice(0, 1))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
    expect(rootOver(leaves.slice(0, 3))).toBe('aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77')
    expect(rootOver(leaves)).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
  })
})

describe('a proof', () => {
  it('of inclusion convinces for its own leaf, place and root alone', () => {
    for (let size = 1; size <= 33; size += 1) {
      const leaves = leavesOf(size)
      const root = rootOver(leaves)
      leaves.forEach((leafHash, index) => {
        const path = rootsOf(leaves, inclusionRanges(index, size))
        const claim = { leafHash, index, size, root, path }
        expect(provesInclusion(hasher, claim)).toBe(true)
        expect(provesInclusion(hasher, { ...claim, leafHash: hasher.leaf('other') })).toBe(false)
        expect(provesInclusion(hasher, { ...claim, root: hasher.leaf('other') })).toBe(false)
        expect(provesInclusion(hasher, { ...claim, path: [...path, root] })).toBe(false)
        if (size > 1) {
          expect(provesInclusion(hasher, { ...claim, index: (index + 1) % size })).toBe(false)
          expect(provesInclusion(hasher, { ...claim, path: path.slice(1) })).toBe(false)
        }
      })
    }
  })

  it('of consistency convinces for the two trees it was made for alone', () => {
    for (let to = 0; to <= 24; to += 1) {
      const leaves = leavesOf(to)
      for (let from = 0; from <= to; from += 1) {
        const path = rootsOf(leaves, consistencyRanges(from, to))
        const first = { size: from, root: rootOver(leaves.slice(0, from)) }
        const second = { size: to, root: rootOver(leaves) }
        expect(provesConsistency(hasher, { first, second, path })).toBe(true)
        if (from === 0) continue
        const rewritten = { size: to, root: rootOver(leavesOf(to, 'rewritten ')) }
        expect(provesConsistency(hasher, { first, second: rewritten, path })).toBe(false)
        expect(provesConsistency(hasher, { first: { ...first, root: hasher.leaf('x') }, second, path })).toBe(false)
        expect(provesConsistency(hasher, { first, second, path: [...path, second.root] })).toBe(false)
      }
    }
  })

  it('that a liar makes up convinces nobody', () => {
    const hash = fc.string().map((text) => hasher.leaf(text))
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.nat(60),
        fc.array(hash, { maxLength: 8 }),
        hash,
        (size, index, path, leafHash) => {
          const root = rootOver(leavesOf(size))
          expect(provesInclusion(hasher, { leafHash, index, size, root, path })).toBe(false)
          const first = { size: Math.min(size, index + 1), root: leafHash }
          expect(provesConsistency(hasher, { first, second: { size, root }, path })).toBe(false)
        },
      ),
    )
  })
})
