import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import type { RulesetDefinition } from './ruleset-definition.ts'
import { rulesetProblem } from './ruleset-problem.ts'
import type { RulesetProblem } from './ruleset-problem.ts'

/** Finds a rule set by name. */
export type FindRuleset = (name: string) => RulesetDefinition | undefined

/** The definition and all it builds on, what is built on first; each once. Names a cycle by its members. */
export const resolveExtends = (
  definition: RulesetDefinition,
  find: FindRuleset,
): Result<readonly RulesetDefinition[], readonly RulesetProblem[]> => {
  const chain: RulesetDefinition[] = []
  const problems: RulesetProblem[] = []
  const visit = (current: RulesetDefinition, path: readonly string[]): void => {
    for (const [index, name] of (current.extends ?? []).entries()) {
      const at = `extends/${index}`
      const known = find(name)
      if (name === definition.name || path.includes(name)) {
        problems.push(
          rulesetProblem(
            current.name,
            at,
            `“${name}” builds on itself: ${[...path, name].join(' → ')}. Remove one of these links.`,
          ),
        )
      } else if (path.length > DEEPEST)
        problems.push(rulesetProblem(current.name, at, `Rule sets build on each other more than ${DEEPEST} deep.`))
      else if (!known) problems.push(rulesetProblem(current.name, at, `There is no rule set “${name}”.`))
      else if (!chain.some((one) => one.name === name)) visit(known, [...path, name])
    }
    chain.push(current)
  }
  visit(definition, [definition.name])
  return problems.length > 0 ? err(problems) : ok(chain)
}

const DEEPEST = 20
