import type { SpecType } from '../specification/spec-type.ts'
import type { Language } from './language.ts'
import type { RuleParams } from './rule.ts'

/** What is known about a specification beside its text. */
export interface SpecContext {
  readonly specType: SpecType
  /** The capabilities of all specifications of the library; null when they are not known, and references go unchecked. */
  readonly capabilities: readonly string[] | null
  /** `title`, `priority`, `tags` and the like; null when there are none, and required properties go unchecked. */
  readonly properties: Readonly<Record<string, unknown>> | null
}

export interface RuleContext<Params extends RuleParams = RuleParams> extends SpecContext {
  readonly params: Params
  /** The organisation's terms, from the rule set. */
  readonly glossary: readonly GlossaryTerm[]
  /** The rule's own languages, for reading passages. */
  readonly languages: readonly Language[] | 'any'
}

export interface GlossaryTerm {
  readonly term: string
  /** Other names that should not be used. */
  readonly variants: readonly string[]
}
