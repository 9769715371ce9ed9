import type { Author } from '../specification/author.ts'
import type { Capability } from '../specification/capability.ts'
import type { ContentHash, SpecificationId, VersionId, WorkspaceId } from '../specification/identifiers.ts'

/** One specification as it stood when the baseline was made. */
export interface BaselineEntry {
  readonly specificationId: SpecificationId
  readonly versionId: VersionId
  readonly versionNumber: number
  readonly capability: Capability
  readonly title: string
  readonly contentHash: ContentHash
}

/** A named set of versions that never changes: what was agreed on, delivered or audited. */
export interface Baseline {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly name: string
  /** Why it was made; empty when nobody said. */
  readonly reason: string
  readonly author: Author
  readonly createdAt: Date
  /** Sorted by capability; each specification and each capability once. */
  readonly entries: readonly BaselineEntry[]
  /** SHA-256 of `manifestText`. */
  readonly digest: ContentHash
}
