import type { ResultAsync } from 'neverthrow'
import type { ApprovedVersion, ReviewRound } from '../review/review-round.ts'
import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'
import type { InvalidCursor } from './specification-store.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

export interface ReviewQuery {
  readonly workspaceId: WorkspaceId
  /** A listed reviewer. */
  readonly reviewer?: string
  readonly open?: boolean
  readonly limit: number
  readonly cursor: string | null
}

/** Reviews; whoever changes one has locked its specification. */
export interface RoundStore {
  /** The newest of a specification. */
  newest(workspaceId: WorkspaceId, specification: SpecificationId): ResultAsync<ReviewRound | null, StorageUnavailable>
  /** All of a specification, newest first. */
  of(workspaceId: WorkspaceId, specification: SpecificationId): ResultAsync<readonly ReviewRound[], StorageUnavailable>
  /** The last approval below that version number that was not taken back. */
  lastApproved(
    workspaceId: WorkspaceId,
    specification: SpecificationId,
    below: number,
  ): ResultAsync<ApprovedVersion | null, StorageUnavailable>
  /** Newest first, keyset paging; without those of archived specifications. */
  list(
    query: ReviewQuery,
  ): ResultAsync<
    { readonly items: readonly ReviewRound[]; readonly nextCursor: string | null },
    InvalidCursor | StorageUnavailable
  >
  /** Inserts or replaces it. */
  put(round: ReviewRound): ResultAsync<void, StorageUnavailable>
}
