import type { ListedChanges } from '../document/diff/listed-changes.ts'
import type { Version } from './version.ts'

export interface PropertyChange {
  readonly field: 'title' | 'capability' | 'specType' | 'priority' | 'tags'
  readonly before: string | readonly string[]
  readonly after: string | readonly string[]
}

/** Everything that differs between two versions (CONTRACT 3, `…/diff`). */
export interface VersionDiff extends ListedChanges {
  readonly from: Version
  readonly to: Version
  readonly properties: readonly PropertyChange[]
  /** Of all changes, listed or not. */
  readonly stats: DiffStats
  /** A patch of `openspec/specs/<capability>/spec.md` that `git apply` takes; empty when the text is the same. */
  readonly unified: string
}

export interface DiffStats {
  readonly linesAdded: number
  readonly linesRemoved: number
  readonly requirementsAdded: number
  readonly requirementsRemoved: number
  readonly requirementsModified: number
  readonly requirementsRenamed: number
  readonly requirementsMoved: number
}
