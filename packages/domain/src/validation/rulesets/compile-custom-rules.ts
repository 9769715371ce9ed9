import { BUILT_IN_RULES } from '../built-in-rules.ts'
import { MODEL_REVIEW_RULE } from '../model-review-rule.ts'
import type { Rule } from '../rule.ts'
import { customRule } from './custom-rule.ts'
import type { PatternEngine } from './pattern-engine.ts'
import type { RulesetDefinition } from './ruleset-definition.ts'
import { rulesetProblem } from './ruleset-problem.ts'
import type { RulesetProblem } from './ruleset-problem.ts'
import { vocabularyProblems } from './vocabulary-problems.ts'

/** The custom rules of a chain of rule sets; one defined again replaces the earlier one. */
export const compileCustomRules = (
  chain: readonly RulesetDefinition[],
  patterns: PatternEngine,
): { readonly rules: readonly Rule[]; readonly problems: readonly RulesetProblem[] } => {
  const rules = new Map<string, Rule>()
  const problems: RulesetProblem[] = [...vocabularyProblems(chain)]
  for (const { name, custom } of chain) {
    const own = new Set<string>()
    for (const [index, definition] of (custom ?? []).entries()) {
      const at = `custom/${index}`
      const problem = (where: string, message: string): void =>
        void problems.push(rulesetProblem(name, `${at}${where}`, message))
      if (!ID.test(definition.id))
        problem('/id', 'An id has small letters, digits and hyphens, beginning with a letter.')
      if ([...BUILT_IN_RULES, MODEL_REVIEW_RULE].some((rule) => rule.id === definition.id))
        problem('/id', `“${definition.id}” is a built-in rule; set it under “rules”, or take another id.`)
      if (own.has(definition.id)) problem('/id', `“${definition.id}” is defined twice.`)
      own.add(definition.id)
      customRule(definition, patterns).match(
        (rule) => rules.set(rule.id, rule),
        ({ at: where, message }) => problem(where, message),
      )
    }
  }
  return { rules: [...rules.values()], problems }
}

const ID = /^[a-z][a-z0-9-]{0,63}$/
