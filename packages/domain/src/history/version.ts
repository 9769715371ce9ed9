import type { Author } from '../specification/author.ts'
import type { ContentHash, SpecificationId, VersionId } from '../specification/identifiers.ts'
import type { SpecificationContent } from '../specification/specification-content.ts'

export const VERSION_SOURCES = ['api', 'notion', 'openspec', 'ai', 'rollback', 'merge'] as const

export type VersionSource = (typeof VERSION_SOURCES)[number]

/** One immutable state of a specification. Versions are only ever appended. */
export interface Version {
  readonly id: VersionId
  readonly specificationId: SpecificationId
  /** 1, 2, 3 … without gaps. */
  readonly number: number
  readonly parentId: VersionId | null
  readonly content: SpecificationContent
  readonly contentHash: ContentHash
  readonly author: Author
  readonly source: VersionSource
  readonly message: string
  readonly createdAt: Date
}
