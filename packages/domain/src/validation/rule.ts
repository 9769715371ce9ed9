import type { Category } from './category.ts'
import type { Edit } from './finding.ts'
import type { Language } from './language.ts'
import type { RuleExample } from './rule-example.ts'
import type { RuleContext } from './rule-context.ts'
import type { NodeReading, SpecReading } from './reading/spec-reading.ts'
import type { Severity } from './severity.ts'

/** One rule of an organisation's standard: a value that knows its reasons and its examples. */
export interface Rule<Params extends RuleParams = RuleParams> {
  /** Kebab-case, for good: waivers and reports refer to it. */
  readonly id: string
  readonly title: string
  readonly category: Category
  readonly severity: Severity
  /** How much a finding costs in proportion to others of its severity; 1 is usual. */
  readonly weight: number
  /** Why it matters to a reader. */
  readonly rationale: string
  /** Where the advice comes from. */
  readonly source: string
  /** A passage in any other language is left alone. */
  readonly languages: readonly Language[] | 'any'
  /** What a rule set may tune, with the defaults. */
  readonly params: Params
  readonly good: readonly RuleExample[]
  readonly bad: readonly RuleExample[]
  /** Such a finding leaves nothing to measure: it costs the whole score. */
  readonly voidsScore?: boolean
  /** Off until a rule set gives it a severity or a weight. */
  readonly dormant?: boolean
  check(spec: SpecReading, context: RuleContext<Params>): Iterable<Remark>
}

export type RuleParams = Readonly<Record<string, number | boolean | readonly string[]>>

/** What a rule has to say about a stretch of text. Offsets count from the beginning of the specification. */
export interface Remark {
  /** Where it belongs; null for the specification as a whole. */
  readonly node: NodeReading | null
  readonly start: number
  readonly end: number
  readonly message: string
  readonly hint: string
  readonly fix?: Edit
}

/**
 * Types a rule's parameters; the rule itself is plain data. A compiled rule set hands each rule parameters of the very shape of its
 * defaults, so the narrower check is safe.
 */
export const defineRule = <Params extends RuleParams>(rule: Rule<Params>): Rule => rule
