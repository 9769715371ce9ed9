import { hash } from 'node:crypto'
import type { TreeHasher } from '@nos/domain'

export const sha256TreeHasher: TreeHasher = {
  leaf: (text) => hash('sha256', `\0${text}`),
  node: (left, right) => hash('sha256', Buffer.from(`01${left}${right}`, 'hex')),
  empty: hash('sha256', ''),
}
