import { hash } from 'node:crypto'
import { contentHash, type ContentHasher } from '@nos/domain'

export const sha256: ContentHasher = (body) => contentHash(hash('sha256', body))
