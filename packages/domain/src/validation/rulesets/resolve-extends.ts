import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import type { RulesetDefinition } from './ruleset-definition.ts'
import { rulesetProblem } from './ruleset-problem.ts'
import type { RulesetProblem } from './ruleset-problem.ts'

/** Finds a rule set by name. */
export type FindRuleset = (name: string) => RulesetDefinition | undefined

/**
 * The definition and all it builds on, what is built on first; each once. Names a cycle by its members. A problem stands at the link
 * of the definition itself that leads to it.
 */
export const resolveExtends = (
  definition: RulesetDefinition,
  find: FindRuleset,
): Result<readonly RulesetDefinition[], readonly RulesetProblem[]> => {
  const chain: RulesetDefinition[] = []
  const problems: RulesetProblem[] = []
  const visit = (current: RulesetDefinition, path: readonly string[], origin: number | null): void => {
    for (const [index, name] of (current.extends ?? []).entries()) {
      const link = origin ?? index
      const problem = (message: string): void =>
        void problems.push(rulesetProblem(definition.name, `extends/${link}`, message))
      const known = find(name)
      if (name === definition.name || path.includes(name))
        problem(`“${name}” builds on itself: ${[...path, name].join(' → ')}. Remove one of these links.`)
      else if (path.length > DEEPEST) problem(`Rule sets build on each other more than ${DEEPEST} deep.`)
      else if (!known)
        problem(`There is no rule set “${name}”${origin === null ? '' : `, on which “${current.name}” builds`}.`)
      else if (!chain.some((one) => one.name === name)) visit(known, [...path, name], link)
    }
    chain.push(current)
  }
  visit(definition, [definition.name], null)
  return problems.length > 0 ? err(problems) : ok(chain)
}

const DEEPEST = 20
