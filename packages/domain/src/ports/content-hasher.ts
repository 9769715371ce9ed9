import type { ContentHash } from '../specification/identifiers.ts'

/** SHA-256 of the body's UTF-8 bytes: the canonical form of a body is the body itself. */
export type ContentHasher = (body: string) => ContentHash
