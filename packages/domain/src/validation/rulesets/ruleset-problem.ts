/** Why a rule set cannot be used. `at` is the path in the definition (`rules/vague-term/severity`). */
export interface RulesetProblem {
  readonly kind: 'ruleset-problem'
  readonly ruleset: string
  readonly at: string
  /** Where it stands in its file, 1-based, when known. */
  readonly line: number | null
  readonly column: number | null
  readonly message: string
}

export const rulesetProblem = (
  ruleset: string,
  at: string,
  message: string,
  place: { readonly line: number; readonly column: number } | null = null,
): RulesetProblem => ({
  kind: 'ruleset-problem',
  ruleset,
  at,
  line: place?.line ?? null,
  column: place?.column ?? null,
  message,
})
