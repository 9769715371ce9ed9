import { createHash } from 'node:crypto'
import type { TreeHasher } from '../src/audit/tree-hasher.ts'

const sha256 = (...parts: readonly (string | Uint8Array)[]): string =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex')

/** The real hashes, from Node. */
export const sha256TreeHasher: TreeHasher = {
  leaf: (text) => sha256(Buffer.of(0), text),
  node: (left, right) => sha256(Buffer.of(1), Buffer.from(left, 'hex'), Buffer.from(right, 'hex')),
  empty: sha256(),
}
