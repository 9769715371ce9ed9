import type { ResultAsync } from 'neverthrow'
import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'
import type { Conflict } from '../sync/conflict.ts'
import type { InvalidCursor } from './specification-store.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

export interface ConflictQuery {
  readonly workspaceId: WorkspaceId
  readonly state?: 'open' | 'resolved'
  readonly specificationId?: SpecificationId
  readonly limit: number
  readonly cursor: string | null
}

export interface ConflictStore {
  get(workspaceId: WorkspaceId, id: string): ResultAsync<Conflict | null, StorageUnavailable>
  /** Newest first, keyset paging. */
  list(
    query: ConflictQuery,
  ): ResultAsync<
    { readonly items: readonly Conflict[]; readonly nextCursor: string | null },
    InvalidCursor | StorageUnavailable
  >
  openFor(
    workspaceId: WorkspaceId,
    specification: SpecificationId,
    replica: string,
  ): ResultAsync<readonly Conflict[], StorageUnavailable>
  countOpen(workspaceId: WorkspaceId): ResultAsync<number, StorageUnavailable>
  put(conflict: Conflict): ResultAsync<void, StorageUnavailable>
}
