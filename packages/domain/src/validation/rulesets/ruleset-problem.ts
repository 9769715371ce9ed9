/** Why a rule set cannot be used. `at` is the path in the definition (`rules/vague-term/severity`), `line` its 1-based line in the file, when known. */
export interface RulesetProblem {
  readonly kind: 'ruleset-problem'
  readonly ruleset: string
  readonly at: string
  readonly line: number | null
  readonly message: string
}

export const rulesetProblem = (
  ruleset: string,
  at: string,
  message: string,
  line: number | null = null,
): RulesetProblem => ({
  kind: 'ruleset-problem',
  ruleset,
  at,
  line,
  message,
})
