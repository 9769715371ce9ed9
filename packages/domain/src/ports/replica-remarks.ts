import type { ResultAsync } from 'neverthrow'
import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** A word for the readers of a document that is still to be left at the replica. */
export interface PendingRemark {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly replica: string
  readonly specificationId: SpecificationId
  readonly text: string
  /** The replica's id of the person whom it is for. */
  readonly to: string | null
  readonly createdAt: Date
  /** Set before the first attempt, so that one whose answer was lost is looked for before it is repeated. */
  readonly startedAt: Date | null
}

/** Remarks are written in the transaction that they explain, and taken away once they stand at the replica. */
export interface ReplicaRemarks {
  put(remark: PendingRemark): ResultAsync<void, StorageUnavailable>
  /** Oldest first. */
  waiting(workspaceId: WorkspaceId, replica: string): ResultAsync<readonly PendingRemark[], StorageUnavailable>
  waitingFor(
    workspaceId: WorkspaceId,
    replica: string,
    specification: SpecificationId,
  ): ResultAsync<readonly PendingRemark[], StorageUnavailable>
  remove(workspaceId: WorkspaceId, id: string): ResultAsync<void, StorageUnavailable>
}
