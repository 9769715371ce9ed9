import type { ResultAsync } from 'neverthrow'
import type { Author } from '../specification/author.ts'
import type { SpecificationId, VersionId, WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** One write, as it happened (CONTRACT 3a Audit). Rows are only ever appended. */
export interface AuditRecord {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly at: Date
  readonly actor: Author
  /** `specification.created`, `specification.rolled_back`, `conflict.resolved` … */
  readonly action: string
  readonly specificationId: SpecificationId | null
  readonly beforeVersion: VersionId | null
  readonly afterVersion: VersionId | null
  readonly requestId: string | null
}

export interface AuditLog {
  append(record: AuditRecord): ResultAsync<void, StorageUnavailable>
  list(query: {
    readonly workspaceId: WorkspaceId
    readonly specificationId?: SpecificationId
    readonly limit: number
  }): ResultAsync<readonly AuditRecord[], StorageUnavailable>
}
