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
  /** A rule set from YAML or JSON; every problem with its line. */
  readRuleset(text: string): Result<RulesetText, readonly RulesetProblem[]>
  /** Complete and checked, or everything that is wrong; `others` are the rule sets it may build on. */
  compileRuleset(
    definition: RulesetDefinition,
    others: readonly RulesetDefinition[],
  ): Result<CompiledRuleset, readonly RulesetProblem[]>
  /** Never holds up the caller's thread, and ends by a deadline whatever the text. */
  measure(request: MeasurementRequest): ResultAsync<Measurement, MeasurementAborted>
}

/** A rule set as it was read, and a way to say where in the text a later problem stands. */
export interface RulesetText {
  readonly definition: RulesetDefinition
  readonly located: (problems: readonly RulesetProblem[]) => readonly RulesetProblem[]
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
