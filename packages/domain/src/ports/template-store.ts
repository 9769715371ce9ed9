import type { ResultAsync } from 'neverthrow'
import type { TemplateDefinition } from '../generation/templates/template-definition.ts'
import type { Author } from '../specification/author.ts'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** One version of an organisation's template. Versions are only ever added. */
export interface StoredTemplate {
  readonly workspaceId: WorkspaceId
  readonly name: string
  /** Counts its versions from 1, also over a deletion. */
  readonly number: number
  readonly definition: TemplateDefinition
  readonly author: Author
  readonly createdAt: Date
}

/** Another version with this number was stored meanwhile. */
export interface StaleTemplate {
  readonly kind: 'StaleTemplate'
  readonly name: string
}

export interface TemplateStore {
  /** The newest version of each that is not deleted, by name. */
  list(workspaceId: WorkspaceId): ResultAsync<readonly StoredTemplate[], StorageUnavailable>
  /** Every version ever stored under the name, newest first, over deletions. */
  versions(workspaceId: WorkspaceId, name: string): ResultAsync<readonly StoredTemplate[], StorageUnavailable>
  /** Adds a version, which also ends a deletion. */
  put(template: StoredTemplate): ResultAsync<void, StaleTemplate | StorageUnavailable>
  /** Hides it; its versions stay. */
  remove(workspaceId: WorkspaceId, name: string, at: Date): ResultAsync<void, StorageUnavailable>
}
