import type { ResultAsync } from 'neverthrow'
import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'
import type { Waiver } from '../validation/scoring/waiver.ts'
import type { InvalidCursor } from './specification-store.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** A waiver with the specification it is granted for. */
export interface GrantedWaiver extends Waiver {
  readonly workspaceId: WorkspaceId
  readonly specificationId: SpecificationId
  readonly createdAt: Date
}

export interface WaiverQuery {
  readonly workspaceId: WorkspaceId
  readonly specificationId?: SpecificationId
  readonly rule?: string
  readonly limit: number
  readonly cursor: string | null
}

export interface WaiverStore {
  get(workspaceId: WorkspaceId, id: string): ResultAsync<GrantedWaiver | null, StorageUnavailable>
  /** Newest first, keyset paging. */
  list(
    query: WaiverQuery,
  ): ResultAsync<
    { readonly items: readonly GrantedWaiver[]; readonly nextCursor: string | null },
    InvalidCursor | StorageUnavailable
  >
  /** All of one specification, oldest first, those that have run out included. */
  of(
    workspaceId: WorkspaceId,
    specification: SpecificationId,
  ): ResultAsync<readonly GrantedWaiver[], StorageUnavailable>
  /** Inserts or replaces it. */
  put(waiver: GrantedWaiver): ResultAsync<void, StorageUnavailable>
  remove(workspaceId: WorkspaceId, id: string): ResultAsync<void, StorageUnavailable>
}
