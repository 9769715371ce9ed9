import type { ResultAsync } from 'neverthrow'
import type { LeafRange } from '../audit/merkle-proof.ts'
import type { MerkleTree } from '../audit/merkle-tree.ts'
import type { SealedEntry } from '../audit/audit-record.ts'
import type { SignedHead } from '../audit/signed-head.ts'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/**
 * The order of the audit log: each committed row has a place in its workspace's tree, given once and for ever. Rows
 * that are committed while others are being placed come behind them, whatever their numbers.
 */
export interface AuditTree {
  /** The tree as it is, nobody else growing it until the transaction ends. Only inside a transaction. */
  hold(workspaceId: WorkspaceId): ResultAsync<MerkleTree, StorageUnavailable>
  /** Whether the workspace has rows without a place. */
  isWaiting(workspaceId: WorkspaceId): ResultAsync<boolean, StorageUnavailable>
  /** Workspaces that have such rows. */
  waitingWorkspaces(): ResultAsync<readonly WorkspaceId[], StorageUnavailable>
  /**
   * Gives the oldest of them the places from `size` on, at least `limit` where there are as many, and tells their leaf
   * hashes in that order; null stands for a row that is gone. Only while the tree is held.
   */
  place(
    workspaceId: WorkspaceId,
    size: number,
    limit: number,
  ): ResultAsync<readonly (string | null)[], StorageUnavailable>
  /** Keeps the grown tree with its head. Only while it is held. */
  grow(tree: MerkleTree, head: SignedHead): ResultAsync<void, StorageUnavailable>
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
  /** In order; null stands for a row that is gone. */
  leafHashes(workspaceId: WorkspaceId, range: LeafRange): ResultAsync<readonly (string | null)[], StorageUnavailable>
  /** The place of a record; null while it has none. */
  placeOf(workspaceId: WorkspaceId, id: string): ResultAsync<number | null, StorageUnavailable>
  /** Ids of rows that neither have a place nor wait for one: somebody wrote them past us. */
  strays(workspaceId: WorkspaceId, limit: number): ResultAsync<readonly string[], StorageUnavailable>
}
