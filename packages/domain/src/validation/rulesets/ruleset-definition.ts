import type { SpecType } from '../../specification/spec-type.ts'
import type { Category } from '../category.ts'
import type { Language } from '../language.ts'
import type { RuleParams } from '../rule.ts'
import type { Severity } from '../severity.ts'

/** An organisation's standard as data: what a rule-set file holds, in the domain's spelling. */
export interface RulesetDefinition {
  readonly name: string
  /** The names of rule sets this one builds on; a later one and this one's own settings win. */
  readonly extends?: readonly string[]
  /** The languages its specifications may be in; one alone is taken as given, otherwise it is detected among them. All when absent. */
  readonly languages?: readonly Language[]
  readonly rules?: Readonly<Record<string, RuleSetting>>
  /** Settings that hold for specifications of one type only. */
  readonly specTypes?: Readonly<Partial<Record<SpecType, Readonly<Record<string, RuleSetting>>>>>
  readonly glossary?: readonly GlossaryEntry[]
  /** How much of the score each category decides, in proportion. */
  readonly categories?: Readonly<Partial<Record<Category | 'conformance', number>>>
  readonly custom?: readonly CustomRuleDefinition[]
}

export interface GlossaryEntry {
  readonly term: string
  readonly variants?: readonly string[]
}

export type RuleSetting =
  'off' | Severity | { readonly severity?: 'off' | Severity; readonly weight?: number; readonly params?: RuleParams }

/** A rule of the organisation's own: exactly one of the checks. */
export interface CustomRuleDefinition {
  readonly id: string
  readonly title?: string
  readonly category: Category
  readonly severity: Severity
  readonly weight?: number
  /** What a finding says; `{words}` stands for the words it is about. */
  readonly message: string
  readonly hint?: string
  readonly check: CustomCheck
}

export type CustomCheck =
  | {
      readonly kind: 'pattern'
      readonly pattern: string
      readonly in?: 'requirements' | 'scenarios' | 'normative' | 'everything'
    }
  | { readonly kind: 'required_section'; readonly section: string }
  | { readonly kind: 'required_property'; readonly property: string }
  | {
      readonly kind: 'vocabulary'
      readonly prefer: Readonly<Record<string, string>>
      readonly forbid: readonly string[]
    }
  /** The step words each scenario has to have, in this order; others may stand between. */
  | { readonly kind: 'scenario_template'; readonly steps: readonly ('given' | 'when' | 'then')[] }
  | { readonly kind: 'maximum'; readonly of: MaximumOf; readonly count: number }

export type MaximumOf =
  'requirements' | 'scenarios_per_requirement' | 'steps_per_scenario' | 'words_per_requirement' | 'words'
