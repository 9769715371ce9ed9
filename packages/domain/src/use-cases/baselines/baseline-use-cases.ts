import type { ResultAsync } from 'neverthrow'
import type { BaselinePair } from '../../baseline/compare-baselines.ts'
import type { BaselineSignature } from '../../baseline/baseline-signature.ts'
import type { Baseline } from '../../baseline/baseline.ts'
import type { VersionDiff } from '../../history/version-diff.ts'
import type { BaselineExists, BaselineQuery, BaselineSigned } from '../../ports/baseline-store.ts'
import type { SigningKeyUnavailable } from '../../ports/head-signer.ts'
import type { InvalidCursor } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { SpecificationId, VersionId, WorkspaceId } from '../../specification/identifiers.ts'
import type { Caller } from '../caller.ts'
import type { BaselineNotFound, InvalidContent } from '../failure.ts'
import type { TreeFile } from '../use-cases.ts'

export interface NewBaseline {
  readonly name: string
  readonly reason?: string
  /** Every active specification when absent; a specification's head where no version is named. */
  readonly specifications?: readonly { readonly specificationId: SpecificationId; readonly versionId?: VersionId }[]
}

export interface BaselineView {
  readonly baseline: Baseline
  /** Oldest first. */
  readonly signatures: readonly BaselineSignature[]
}

/** What differs in one specification between two baselines; null where nothing does. */
export interface ComparedPair extends BaselinePair {
  readonly diff: VersionDiff | null
}

export interface BaselineComparison {
  /** Null where the first one was compared with nothing. */
  readonly from: Baseline | null
  readonly to: Baseline
  readonly pairs: readonly ComparedPair[]
}

export interface BaselineUseCases {
  readonly createBaseline: (
    caller: Caller,
    baseline: NewBaseline,
  ) => ResultAsync<BaselineView, InvalidContent | BaselineExists | StorageUnavailable>
  /** In the caller's name, once; nothing takes it back. */
  readonly signBaseline: (
    caller: Caller,
    id: string,
    comment: string,
  ) => ResultAsync<BaselineView, BaselineNotFound | BaselineSigned | SigningKeyUnavailable | StorageUnavailable>
  readonly showBaseline: (
    workspaceId: WorkspaceId,
    id: string,
  ) => ResultAsync<BaselineView, BaselineNotFound | StorageUnavailable>
  readonly listBaselines: (
    query: BaselineQuery,
  ) => ResultAsync<
    { readonly items: readonly BaselineView[]; readonly nextCursor: string | null },
    InvalidCursor | StorageUnavailable
  >
  /** The `openspec/` folder as it was, byte for byte, sorted by path. */
  readonly exportBaseline: (
    workspaceId: WorkspaceId,
    id: string,
  ) => ResultAsync<readonly (TreeFile & { readonly text: string })[], BaselineNotFound | StorageUnavailable>
  /** With the one that was made before it (nothing for the first) unless another is named. */
  readonly compareBaselines: (
    workspaceId: WorkspaceId,
    id: string,
    compareTo?: string,
  ) => ResultAsync<BaselineComparison, BaselineNotFound | StorageUnavailable>
}
