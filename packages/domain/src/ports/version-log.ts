import type { ResultAsync } from 'neverthrow'
import type { Version } from '../history/version.ts'
import type { Author } from '../specification/author.ts'
import type { SpecificationId, VersionId, WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

export interface VersionPage {
  /** Newest first. */
  readonly items: readonly Version[]
  readonly total: number
}

/** The append-only history. Versions enter it with `SpecificationStore.insert` and `update`. */
export interface VersionLog {
  get(
    workspaceId: WorkspaceId,
    specification: SpecificationId,
    id: VersionId,
  ): ResultAsync<Version | null, StorageUnavailable>
  byNumber(
    workspaceId: WorkspaceId,
    specification: SpecificationId,
    number: number,
  ): ResultAsync<Version | null, StorageUnavailable>
  /**
   * Everybody who brought text in after that number: the authors of the versions whose text is not that of their parent,
   * and whoever had them made. Each once.
   */
  contributors(
    workspaceId: WorkspaceId,
    specification: SpecificationId,
    after: number,
  ): ResultAsync<readonly Author[], StorageUnavailable>
  list(
    workspaceId: WorkspaceId,
    specification: SpecificationId,
    range: { readonly limit: number; readonly offset: number },
  ): ResultAsync<VersionPage, StorageUnavailable>
}
