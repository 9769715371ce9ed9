import { createHash } from 'node:crypto'
import type { TreeHasher } from '@nos/domain'

export const sha256TreeHasher: TreeHasher = {
  leaf: (text) => createHash('sha256').update(Buffer.of(0)).update(text, 'utf8').digest('hex'),
  node: (left, right) =>
    createHash('sha256').update(Buffer.of(1)).update(left, 'hex').update(right, 'hex').digest('hex'),
  empty: createHash('sha256').digest('hex'),
}
