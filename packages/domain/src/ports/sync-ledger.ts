import type { ResultAsync } from 'neverthrow'
import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'
import type { LedgerEntry, LinkState } from '../sync/ledger-entry.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** What each side last agreed on, per replica and specification. */
export interface SyncLedger {
  get(
    workspaceId: WorkspaceId,
    replica: string,
    specification: SpecificationId,
  ): ResultAsync<LedgerEntry | null, StorageUnavailable>
  findByRef(workspaceId: WorkspaceId, replica: string, ref: string): ResultAsync<LedgerEntry | null, StorageUnavailable>
  getMany(
    workspaceId: WorkspaceId,
    replica: string,
    specifications: readonly SpecificationId[],
  ): ResultAsync<readonly LedgerEntry[], StorageUnavailable>
  list(
    workspaceId: WorkspaceId,
    replica: string,
    states?: readonly LinkState[],
  ): ResultAsync<readonly LedgerEntry[], StorageUnavailable>
  /** Inserts or replaces the entry. Two entries never share a `ref`. */
  put(entry: LedgerEntry): ResultAsync<void, StorageUnavailable>
  cursor(workspaceId: WorkspaceId, replica: string): ResultAsync<SyncCursor, StorageUnavailable>
  setCursor(workspaceId: WorkspaceId, replica: string, cursor: SyncCursor): ResultAsync<void, StorageUnavailable>
}

/** How far the polling of one replica has come, and whether a person must say yes before it goes on. */
export interface SyncCursor {
  readonly cursor: string | null
  readonly lastPollAt: Date | null
  readonly lastSweepAt: Date | null
  readonly halted: { readonly reason: string; readonly since: Date; readonly affected: number } | null
}
