import type { Result, ResultAsync } from 'neverthrow'
import type { SpecContext } from '../validation/rule-context.ts'
import type { CompiledRuleset } from '../validation/rulesets/compiled-ruleset.ts'
import type { RulesetDefinition } from '../validation/rulesets/ruleset-definition.ts'
import type { RulesetProblem } from '../validation/rulesets/ruleset-problem.ts'
import type { StandardsReport } from '../validation/scoring/standards-report.ts'
import type { Waiver } from '../validation/scoring/waiver.ts'
import type { ConformanceReport } from './conformance.ts'

/** The organisation's standards at work: reads rule sets, makes them ready, and measures texts with them. */
export interface Standards {
  /**
   * Reads a rule set from YAML or JSON and tries it among the others: it must be sound, and so must all that build on
   * it; else every problem with its line. Never holds up the caller's thread.
   */
  checkRuleset(
    request: RulesetRequest,
  ): ResultAsync<CheckedRuleset, InvalidRuleset | RulesetBuiltIn | MeasurementAborted>
  /** Complete and checked, or everything that is wrong; `others` are the rule sets it may build on. */
  compileRuleset(
    definition: RulesetDefinition,
    others: readonly RulesetDefinition[],
  ): Result<CompiledRuleset, readonly RulesetProblem[]>
  /** Never holds up the caller's thread, and ends by a deadline whatever the text. */
  measure(request: MeasurementRequest): ResultAsync<Measurement, MeasurementAborted>
}

/** A rule set that somebody wants to keep, as plain data. */
export interface RulesetRequest {
  readonly text: string
  /** The name of the one it replaces; null where it is to be a new one. */
  readonly expected: string | null
  /** The organisation's rule sets as they are. */
  readonly own: readonly RulesetDefinition[]
}

export interface CheckedRuleset {
  readonly definition: RulesetDefinition
  readonly version: string
}

/** Nothing of it is applied while anything in it is wrong. */
export interface InvalidRuleset {
  readonly kind: 'InvalidRuleset'
  readonly problems: readonly RulesetProblem[]
}

/** What comes with NOS cannot be changed; a rule set of one's own extends it. */
export interface RulesetBuiltIn {
  readonly kind: 'RulesetBuiltIn'
  readonly name: string
}

/** Everything a measurement depends on, as plain data. */
export interface MeasurementRequest {
  readonly capability: string
  readonly body: string
  readonly ruleset: RulesetDefinition
  readonly others: readonly RulesetDefinition[]
  readonly context: SpecContext
  readonly waivers: readonly Waiver[]
  readonly now: Date
}

export interface Measurement {
  readonly conformance: ConformanceReport
  readonly standards: StandardsReport
}

/** The text could not be measured within the deadline. */
export interface MeasurementAborted {
  readonly kind: 'MeasurementAborted'
  readonly reason: string
}
