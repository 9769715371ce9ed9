import type { VARIABLES } from './variables.ts'

type ValueOf<Type> = Type extends { readonly fallback: infer Fallback; readonly parse: (text: string) => infer _ }
  ? Fallback
  : never

/** The resolved configuration: one field for each variable of CONTRACT 2. */
export type Configuration = { readonly [Name in keyof typeof VARIABLES]: ValueOf<(typeof VARIABLES)[Name]> }

/** What is wrong with one variable, and what would be right. */
export interface ConfigurationProblem {
  readonly variable: string
  readonly message: string
  readonly example: string
}

export interface InvalidConfiguration {
  readonly kind: 'InvalidConfiguration'
  readonly problems: readonly ConfigurationProblem[]
}
