import type { ResultAsync } from 'neverthrow'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** Small values that an installation makes for itself: a generated secret, a learnt token. */
export interface SettingsStore {
  get(workspaceId: WorkspaceId, key: string): ResultAsync<string | null, StorageUnavailable>
  put(workspaceId: WorkspaceId, key: string, value: string): ResultAsync<void, StorageUnavailable>
  remove(workspaceId: WorkspaceId, key: string): ResultAsync<void, StorageUnavailable>
  /** Keeps `value` if there is none, and gives what is kept: several instances agree on one. */
  getOrPut(workspaceId: WorkspaceId, key: string, value: string): ResultAsync<string, StorageUnavailable>
}
