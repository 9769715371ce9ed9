import { hash } from 'node:crypto'
import type { ContentHasher } from '../src/ports/content-hasher.ts'
import { contentHash } from '../src/specification/identifiers.ts'

/** The real hash, from Node: what `sha256sum` prints. */
export const sha256Hasher: ContentHasher = (body) => contentHash(hash('sha256', body))
