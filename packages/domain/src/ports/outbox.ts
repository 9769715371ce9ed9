import type { ResultAsync } from 'neverthrow'
import type { SpecificationId, VersionId, WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** What must still be told to somebody else. Written in the transaction that made it true, taken away once it is done. */
export interface OutboxMessage {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly kind: 'specification_changed'
  readonly specificationId: SpecificationId
  readonly versionId: VersionId | null
  readonly createdAt: Date
}

export interface Outbox {
  append(message: OutboxMessage): ResultAsync<void, StorageUnavailable>
  /** Oldest first; of one workspace when it is named. */
  pending(limit: number, workspaceId?: WorkspaceId): ResultAsync<readonly OutboxMessage[], StorageUnavailable>
  remove(ids: readonly string[]): ResultAsync<void, StorageUnavailable>
}
