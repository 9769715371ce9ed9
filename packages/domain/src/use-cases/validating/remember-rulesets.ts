import type { Result } from 'neverthrow'
import { compileRuleset } from '../../validation/rulesets/compile-ruleset.ts'
import type { CompiledRuleset } from '../../validation/rulesets/compiled-ruleset.ts'
import type { PatternEngine } from '../../validation/rulesets/pattern-engine.ts'
import type { RulesetDefinition } from '../../validation/rulesets/ruleset-definition.ts'
import type { RulesetProblem } from '../../validation/rulesets/ruleset-problem.ts'

export type CompileRuleset = (
  definition: RulesetDefinition,
  others: readonly RulesetDefinition[],
) => Result<CompiledRuleset, readonly RulesetProblem[]>

/** Compiles rule sets, and remembers the few that are in use. */
export const createRulesetCompiler = (patterns: PatternEngine): CompileRuleset => {
  const remembered = new Map<string, ReturnType<CompileRuleset>>()
  return (definition, others) => {
    const key = JSON.stringify([definition, others])
    const known = remembered.get(key)
    if (known !== undefined) return known
    const compiled = compileRuleset(definition, (name) => others.find((other) => other.name === name), patterns)
    if (remembered.size >= MOST) remembered.delete(remembered.keys().next().value ?? '')
    remembered.set(key, compiled)
    return compiled
  }
}

const MOST = 16
