import type { SpecType } from '../../specification/spec-type.ts'
import type { Category } from '../category.ts'
import type { Language } from '../language.ts'
import type { GlossaryTerm } from '../rule-context.ts'
import type { Rule, RuleParams } from '../rule.ts'
import type { Severity } from '../severity.ts'

/** A rule set ready to use: complete and checked. */
export interface CompiledRuleset {
  /** Its name. */
  readonly id: string
  /** Changes with every change of what it finds or how it scores; stored with each score. */
  readonly version: string
  readonly languages: readonly Language[]
  readonly glossary: readonly GlossaryTerm[]
  readonly categories: Readonly<Record<ScoredCategory, number>>
  /** All rules that exist in it, those that are off included. */
  readonly rules: ReadonlyMap<string, Rule>
  /** The active rules for a type of specification, with their settings. */
  readonly rulesFor: (specType: SpecType) => ReadonlyMap<string, ActiveRule>
}

export interface ActiveRule {
  readonly rule: Rule
  readonly severity: Severity
  readonly weight: number
  readonly params: RuleParams
}

export type ScoredCategory = Category | 'conformance'
