import type { ResultAsync } from 'neverthrow'
import type { Workspace } from '../access/workspace.ts'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { InvalidCursor } from './specification-store.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** The id names another workspace, archived or not. */
export interface WorkspaceExists {
  readonly kind: 'WorkspaceExists'
  readonly id: WorkspaceId
}

/** The workspaces of the installation; `default` is there from the start. */
export interface WorkspaceStore {
  insert(workspace: Workspace): ResultAsync<void, WorkspaceExists | StorageUnavailable>
  get(id: WorkspaceId): ResultAsync<Workspace | null, StorageUnavailable>
  /** By id, archived ones too, keyset paging. */
  list(query: {
    readonly limit: number
    readonly cursor: string | null
  }): ResultAsync<
    { readonly items: readonly Workspace[]; readonly nextCursor: string | null },
    InvalidCursor | StorageUnavailable
  >
  /** Replaces everything but the id and the moment of creation. */
  update(workspace: Workspace): ResultAsync<void, StorageUnavailable>
  /** Those that have a Notion side of their own and are not archived. */
  withNotion(): ResultAsync<readonly Workspace[], StorageUnavailable>
}
