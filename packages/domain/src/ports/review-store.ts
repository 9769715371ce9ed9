import type { ResultAsync } from 'neverthrow'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** What a model remarked on a text, in the very words it speaks of. */
export interface ModelRemark {
  readonly quote: string
  readonly message: string
  readonly hint: string
}

/** What models said of texts, so that nobody asks twice. */
export interface ReviewStore {
  /** `key` is the same for the same text, model and instructions. */
  find(workspaceId: WorkspaceId, key: string): ResultAsync<readonly ModelRemark[] | null, StorageUnavailable>
  put(
    workspaceId: WorkspaceId,
    key: string,
    review: { readonly model: string; readonly remarks: readonly ModelRemark[]; readonly createdAt: Date },
  ): ResultAsync<void, StorageUnavailable>
}
