import type { Version } from '../history/version.ts'
import type { SpecificationId, VersionId, WorkspaceId } from './identifiers.ts'
import type { ReviewStatus } from './review-status.ts'

/** The thing with identity, history and review; its present content is `head.content`. */
export interface Specification {
  readonly id: SpecificationId
  readonly workspaceId: WorkspaceId
  readonly status: ReviewStatus
  readonly head: Version
  /** The version that was approved last; null until one was. */
  readonly approvedVersionId: VersionId | null
  readonly createdAt: Date
  readonly updatedAt: Date
  /** Set while archived: hidden from lists, restorable. */
  readonly archivedAt: Date | null
  /** Counts the writes of this record; a save names the one it read. */
  readonly revision: number
}
