import type { Author } from '../specification/author.ts'
import type { ContentHash, VersionId } from '../specification/identifiers.ts'
import type { SpecificationContent } from '../specification/specification-content.ts'
import type { Specification } from '../specification/specification.ts'
import type { Version, VersionSource } from './version.ts'

/** What a new version is made of; the id, the moment and the hash come from outside. */
export interface VersionDraft {
  readonly id: VersionId
  readonly content: SpecificationContent
  readonly contentHash: ContentHash
  readonly author: Author
  readonly source: VersionSource
  readonly message: string
  readonly at: Date
}

/** The specification with one more version as its head: numbers go on without gaps, the old head is the parent. */
export const appendVersion = (specification: Specification, draft: VersionDraft): Specification => ({
  ...specification,
  head: makeVersion(specification, draft),
  updatedAt: draft.at,
  revision: specification.revision + 1,
})

const makeVersion = ({ id, head }: Specification, draft: VersionDraft): Version => ({
  id: draft.id,
  specificationId: id,
  number: head.number + 1,
  parentId: head.id,
  content: draft.content,
  contentHash: draft.contentHash,
  author: draft.author,
  source: draft.source,
  message: draft.message,
  createdAt: draft.at,
})
