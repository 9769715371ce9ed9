import type { ResultAsync } from 'neverthrow'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { Replica } from './replica.ts'
import type { RequestBudget } from './request-budget.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** Where one workspace's specifications are edited as well. */
export interface ReplicaSide {
  readonly replica: Replica
  /** Where its documents are, such as the id of a database; null where that is not known. */
  readonly place: string | null
  /** Of the replica's connection, when it has one. */
  readonly budget: RequestBudget | null
}

/** Which workspaces have a replica: one may be connected, or cut off, while the service runs. */
export interface ReplicaSides {
  /** Null where the workspace has no replica. */
  of(workspaceId: WorkspaceId): ResultAsync<ReplicaSide | null, StorageUnavailable>
}
