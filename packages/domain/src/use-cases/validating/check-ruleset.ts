import { err, ok, type Result } from 'neverthrow'
import type { StoredRuleset } from '../../ports/ruleset-store.ts'
import type { Standards } from '../../ports/standards.ts'
import { BUILT_IN_RULESETS } from '../../validation/rulesets/recommended.ts'
import type { RulesetDefinition } from '../../validation/rulesets/ruleset-definition.ts'
import { rulesetProblem, type RulesetProblem } from '../../validation/rulesets/ruleset-problem.ts'
import type { InvalidRuleset, RulesetBuiltIn } from '../failure.ts'

export interface CheckedRuleset {
  readonly definition: RulesetDefinition
  readonly version: string
}

/**
 * Reads a rule set and tries it among the others: it must be sound, and so must all that build on it. `expected` is
 * the name of the one it replaces.
 */
export const checkRuleset = (
  standards: Standards,
  text: string,
  expected: string | null,
  own: readonly StoredRuleset[],
): Result<CheckedRuleset, InvalidRuleset | RulesetBuiltIn> => {
  const read = standards.readRuleset(text)
  if (read.isErr()) return err(invalid(read.error))
  const { definition, located } = read.value
  const { name } = definition
  const refusal = nameProblem(name, expected)
  if (refusal !== null) return err(invalid(located([rulesetProblem(name, 'name', refusal)])))
  if (BUILT_IN_RULESETS.has(name)) return err({ kind: 'RulesetBuiltIn', name })
  const kept = own.filter((one) => one.name !== name).map((one) => one.definition)
  const compiled = standards.compileRuleset(definition, kept)
  if (compiled.isErr()) return err(invalid(located(compiled.error)))
  const broken = kept.flatMap((heir) => {
    const tried = standards.compileRuleset(heir, [...kept, definition])
    return tried.isErr()
      ? tried.error.map((problem) => ({
          ...problem,
          message: `“${heir.name}”, which builds on it, would break: ${problem.message}`,
        }))
      : []
  })
  return broken.length > 0 ? err(invalid(broken)) : ok({ definition, version: compiled.value.version })
}

const invalid = (problems: readonly RulesetProblem[]): InvalidRuleset => ({ kind: 'InvalidRuleset', problems })

const nameProblem = (name: string, expected: string | null): string | null => {
  if (expected !== null && name !== expected)
    return `The name is “${name}”, but “${expected}” is to be replaced. Create a rule set of another name anew.`
  if (!BUILT_IN_RULESETS.has(name) && name.startsWith('nos:'))
    return 'Names that begin with “nos:” belong to the built-in rule sets.'
  return NAME.test(name)
    ? null
    : 'A name has letters, digits, spaces and the signs . _ : - and begins with a letter or a digit.'
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._:-]*$/u
