import type { ResultAsync } from 'neverthrow'
import type { LeafRange } from '../audit/merkle-proof.ts'
import type { MerkleTree } from '../audit/merkle-tree.ts'
import type { AuditRecord, SealedEntry } from '../audit/audit-record.ts'
import type { SignedHead } from '../audit/signed-head.ts'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** A row that waits for its place. */
export interface WaitingLeaf {
  readonly id: AuditRecord['id']
  readonly leafHash: string
}

/**
 * The order of the audit log: each committed row has a place in its workspace's tree, given once and for ever. Rows
 * that are committed while others are being placed come behind them, whatever their numbers.
 */
export interface AuditTree {
  /** The tree as it is, nobody else growing it until the transaction ends. Only inside a transaction. */
  hold(workspaceId: WorkspaceId): ResultAsync<MerkleTree, StorageUnavailable>
  /** Rows without a place, oldest first. */
  waiting(workspaceId: WorkspaceId, limit: number): ResultAsync<readonly WaitingLeaf[], StorageUnavailable>
  /** Workspaces that have such rows. */
  waitingWorkspaces(): ResultAsync<readonly WorkspaceId[], StorageUnavailable>
  /** Gives the entries the next places, and keeps the grown tree with its head. Only while it is held. */
  grow(
    entries: readonly WaitingLeaf[],
    grown: { readonly tree: MerkleTree; readonly head: SignedHead },
  ): ResultAsync<void, StorageUnavailable>
  /** The newest head. */
  head(workspaceId: WorkspaceId): ResultAsync<SignedHead | null, StorageUnavailable>
  /** Heads of more than `after` entries (-1: all), the smallest first. */
  heads(workspaceId: WorkspaceId, after: number, limit: number): ResultAsync<readonly SignedHead[], StorageUnavailable>
  /** Entries from the place `from` on, in order. */
  entries(
    workspaceId: WorkspaceId,
    from: number,
    limit: number,
  ): ResultAsync<readonly SealedEntry[], StorageUnavailable>
  leafHashes(workspaceId: WorkspaceId, range: LeafRange): ResultAsync<readonly string[], StorageUnavailable>
  /** The place of a record; null while it has none. */
  placeOf(workspaceId: WorkspaceId, id: string): ResultAsync<number | null, StorageUnavailable>
  /** Ids of rows that neither have a place nor wait for one: somebody wrote them past us. */
  strays(workspaceId: WorkspaceId, limit: number): ResultAsync<readonly string[], StorageUnavailable>
}
