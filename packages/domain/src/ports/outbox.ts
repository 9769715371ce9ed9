import type { ResultAsync } from 'neverthrow'
import type { SpecificationId, VersionId, WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** What must still be told to somebody else. Written in the transaction that made it true, taken away once it is done. */
export interface OutboxMessage {
  readonly workspaceId: WorkspaceId
  readonly kind: 'specification_changed'
  readonly specificationId: SpecificationId
  readonly versionId: VersionId | null
  readonly createdAt: Date
}

export interface PendingMessage extends OutboxMessage {
  /** Where it stands in the outbox, which gives it. */
  readonly place: string
}

export interface Outbox {
  append(message: OutboxMessage): ResultAsync<void, StorageUnavailable>
  /** Oldest first; of one workspace when it is named. */
  pending(limit: number, workspaceId?: WorkspaceId): ResultAsync<readonly PendingMessage[], StorageUnavailable>
  remove(messages: readonly PendingMessage[]): ResultAsync<void, StorageUnavailable>
}
