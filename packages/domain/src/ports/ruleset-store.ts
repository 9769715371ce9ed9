import type { ResultAsync } from 'neverthrow'
import type { Author } from '../specification/author.ts'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { RulesetDefinition } from '../validation/rulesets/ruleset-definition.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** One version of an organisation's rule set. Versions are only ever added, so that old reports stay explainable. */
export interface StoredRuleset {
  readonly workspaceId: WorkspaceId
  readonly name: string
  /** Counts its versions from 1, also over a deletion. */
  readonly number: number
  /** The mark of what it finds and how it scored when it was stored. */
  readonly version: string
  readonly definition: RulesetDefinition
  readonly author: Author
  readonly createdAt: Date
}

/** Another version with this number was stored meanwhile. */
export interface StaleRuleset {
  readonly kind: 'StaleRuleset'
  readonly name: string
}

export interface RulesetStore {
  /** The newest version of each that is not deleted, by name. */
  list(workspaceId: WorkspaceId): ResultAsync<readonly StoredRuleset[], StorageUnavailable>
  /** The number of the last version ever stored under the name; 0 when there was none. */
  lastNumber(workspaceId: WorkspaceId, name: string): ResultAsync<number, StorageUnavailable>
  /** Adds a version, which also ends a deletion. */
  put(ruleset: StoredRuleset): ResultAsync<void, StaleRuleset | StorageUnavailable>
  /** Hides it; its versions stay. */
  remove(workspaceId: WorkspaceId, name: string, at: Date): ResultAsync<void, StorageUnavailable>
  /** The name of the rule set in force; null when none was chosen. */
  active(workspaceId: WorkspaceId): ResultAsync<string | null, StorageUnavailable>
  activate(workspaceId: WorkspaceId, name: string, at: Date): ResultAsync<void, StorageUnavailable>
}
