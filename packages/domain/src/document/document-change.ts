import type { WordRun } from './words/word-runs.ts'

/** What happened to one requirement, section or scenario between two documents. */
export type ChangeKind = 'added' | 'removed' | 'modified' | 'renamed' | 'moved'

export interface ScenarioChange {
  readonly change: ChangeKind
  readonly name: string
  readonly previousName?: string
  readonly before?: string
  readonly after?: string
  /** How the one became the other, where both are there, differ, and versions were compared. */
  readonly words?: readonly WordRun[]
}

export interface RequirementChange {
  readonly change: ChangeKind
  readonly name: string
  /** Set when the name differs; a renamed requirement may be modified as well: then `before` and `after` differ below the heading. */
  readonly previousName?: string
  /** The whole block, heading included. */
  readonly before?: string
  readonly after?: string
  readonly words?: readonly WordRun[]
  readonly scenarios: readonly ScenarioChange[]
}

export interface SectionChange {
  readonly change: Exclude<ChangeKind, 'renamed'>
  readonly title: string
  readonly before?: string
  readonly after?: string
  readonly words?: readonly WordRun[]
}

export interface DocumentDiff {
  readonly requirements: readonly RequirementChange[]
  /** The title, Purpose and every other section without its requirements. */
  readonly sections: readonly SectionChange[]
}
