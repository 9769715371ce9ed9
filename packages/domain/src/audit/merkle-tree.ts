import type { TreeHasher } from './tree-hasher.ts'

/** All that is needed to go on with a tree: the roots of its complete subtrees, the largest first. */
export interface MerkleTree {
  readonly size: number
  readonly peaks: readonly string[]
}

export const EMPTY_TREE: MerkleTree = { size: 0, peaks: [] }

/** What stands in the tree for a row of this leaf hash; where the row is gone, what is no row's leaf hash. */
export const leafOf = (hasher: TreeHasher, hash: string | null): string => hash ?? hasher.empty

/** The tree with these leaves behind the ones it has. */
export const growTree = (hasher: TreeHasher, tree: MerkleTree, leaves: Iterable<string>): MerkleTree => {
  const peaks = [...tree.peaks]
  let { size } = tree
  for (const leaf of leaves) {
    let root = leaf
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) root = hasher.node(peaks.pop() ?? '', root)
    peaks.push(root)
    size += 1
  }
  return { size, peaks }
}

/** The Merkle tree hash of RFC 6962 section 2.1. */
export const rootOf = (hasher: TreeHasher, { peaks }: MerkleTree): string =>
  peaks.length === 0 ? hasher.empty : peaks.reduceRight((right, left) => hasher.node(left, right))
