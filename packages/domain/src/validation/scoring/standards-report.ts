import type { Finding } from '../finding.ts'
import type { ScoredCategory } from '../rulesets/compiled-ruleset.ts'
import type { Level } from './level.ts'
import type { StaleWaiver, Waiver } from './waiver.ts'

/** A specification measured against a standard: the score and where each lost point went. */
export interface StandardsReport {
  /** No OpenSpec ERROR, and no error finding without a waiver. */
  readonly valid: boolean
  /** 0 to 100, whole points, rounded down. */
  readonly score: number
  readonly level: Level
  readonly ruleset: { readonly id: string; readonly version: string }
  /** The score is the categories' scores by their weights, rounded down. Weights add up to 100 unless the rule set has its own. */
  readonly categories: readonly { readonly name: ScoredCategory; readonly weight: number; readonly score: number }[]
  readonly findings: readonly ScoredFinding[]
  /** For each OpenSpec issue, in their order: the points it costs. */
  readonly conformancePoints: readonly number[]
  readonly requirements: readonly RequirementGrade[]
  readonly staleWaivers: readonly StaleWaiver[]
}

/** With the points it takes off the score: all findings' and issues' points add up to what the score lacks to 100. */
export interface ScoredFinding extends Finding {
  readonly points: number
  /** Set when it is waived; it then costs nothing. */
  readonly waiver: Waiver | null
}

/** The same score for one requirement with its scenarios, without what concerns the document as a whole. */
export interface RequirementGrade {
  /** The requirement's key in the document. */
  readonly path: string
  readonly name: string
  readonly score: number
  readonly level: Level
}
