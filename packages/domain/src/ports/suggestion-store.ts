import type { ResultAsync } from 'neverthrow'
import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** An edit that a model proposed and that held when it was proposed. */
export interface StoredSuggestion {
  readonly workspaceId: WorkspaceId
  readonly specificationId: SpecificationId
  /** Named by the edit, so that the same edit is the same suggestion. */
  readonly id: string
  readonly model: string
  readonly path: string
  readonly before: string
  readonly after: string
  readonly rationale: string
  readonly createdAt: Date
}

export interface SuggestionStore {
  /** Keeps them; one that is there already stays as it is. */
  put(suggestions: readonly StoredSuggestion[]): ResultAsync<void, StorageUnavailable>
  get(
    workspaceId: WorkspaceId,
    specification: SpecificationId,
    id: string,
  ): ResultAsync<StoredSuggestion | null, StorageUnavailable>
}
