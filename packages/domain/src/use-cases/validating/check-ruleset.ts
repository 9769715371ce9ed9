import { err, ok, type Result } from 'neverthrow'
import type { CheckedRuleset, InvalidRuleset, RulesetBuiltIn, RulesetRequest } from '../../ports/standards.ts'
import { BUILT_IN_RULESETS } from '../../validation/rulesets/recommended.ts'
import type { RulesetDefinition } from '../../validation/rulesets/ruleset-definition.ts'
import { rulesetProblem, type RulesetProblem } from '../../validation/rulesets/ruleset-problem.ts'
import type { CompileRuleset } from './remember-rulesets.ts'

/** A rule set as it was read, and a way to say where in the text a later problem stands. */
interface RulesetText {
  readonly definition: RulesetDefinition
  readonly located: (problems: readonly RulesetProblem[]) => readonly RulesetProblem[]
}

export interface RulesetTools {
  /** A rule set from its text; every problem with its line. */
  readonly readRuleset: (text: string) => Result<RulesetText, readonly RulesetProblem[]>
  readonly compile: CompileRuleset
}

/** Reads a rule set and tries it among the others: it must be sound, and so must all that build on it. */
export const checkRuleset = (
  { readRuleset, compile }: RulesetTools,
  { text, expected, own }: RulesetRequest,
): Result<CheckedRuleset, InvalidRuleset | RulesetBuiltIn> => {
  const read = readRuleset(text)
  if (read.isErr()) return err(invalid(read.error))
  const { definition, located } = read.value
  const { name } = definition
  const refusal = nameProblem(name, expected)
  if (refusal !== null) return err(invalid(located([rulesetProblem(name, 'name', refusal)])))
  if (BUILT_IN_RULESETS.has(name)) return err({ kind: 'RulesetBuiltIn', name })
  const kept = own.filter((one) => one.name !== name)
  const compiled = compile(definition, kept)
  if (compiled.isErr()) return err(invalid(located(compiled.error)))
  const broken = kept.flatMap((heir) => {
    const tried = compile(heir, [...kept, definition])
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
