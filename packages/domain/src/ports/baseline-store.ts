import type { ResultAsync } from 'neverthrow'
import type { Baseline } from '../baseline/baseline.ts'
import type { BaselineSignature } from '../baseline/baseline-signature.ts'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { InvalidCursor } from './specification-store.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** Another baseline of the workspace has the name; compared without case after NFC. */
export interface BaselineExists {
  readonly kind: 'BaselineExists'
  readonly name: string
}

/** The same person has signed it. */
export interface BaselineSigned {
  readonly kind: 'BaselineSigned'
  readonly signer: string
}

export interface BaselineQuery {
  readonly workspaceId: WorkspaceId
  /** The whole name, without case after NFC. */
  readonly name?: string
  readonly limit: number
  readonly cursor: string | null
}

/** What is in it stays as it is: nothing replaces or removes a baseline or a signature. */
export interface BaselineStore {
  get(workspaceId: WorkspaceId, id: string): ResultAsync<Baseline | null, StorageUnavailable>
  /** Newest first, keyset paging. */
  list(
    query: BaselineQuery,
  ): ResultAsync<
    { readonly items: readonly Baseline[]; readonly nextCursor: string | null },
    InvalidCursor | StorageUnavailable
  >
  /** The one that was made before it; null for the first. */
  previous(baseline: Baseline): ResultAsync<Baseline | null, StorageUnavailable>
  insert(baseline: Baseline): ResultAsync<void, BaselineExists | StorageUnavailable>
  sign(signature: BaselineSignature): ResultAsync<void, BaselineSigned | StorageUnavailable>
  /** Of each of the baselines, oldest first. */
  signatures(
    workspaceId: WorkspaceId,
    baselines: readonly string[],
  ): ResultAsync<readonly BaselineSignature[], StorageUnavailable>
}
