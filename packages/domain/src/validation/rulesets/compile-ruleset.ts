import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { SPEC_TYPES } from '../../specification/spec-type.ts'
import type { SpecType } from '../../specification/spec-type.ts'
import { BUILT_IN_RULES } from '../built-in-rules.ts'
import { CATEGORIES } from '../category.ts'
import { LANGUAGES } from '../language.ts'
import { MODEL_REVIEW_RULE } from '../model-review-rule.ts'
import type { Rule } from '../rule.ts'
import type { ActiveRule, CompiledRuleset, ScoredCategory } from './compiled-ruleset.ts'
import { compileCustomRules } from './compile-custom-rules.ts'
import { applySettings } from './apply-settings.ts'
import type { PatternEngine } from './pattern-engine.ts'
import { BUILT_IN_RULESETS } from './recommended.ts'
import { resolveExtends } from './resolve-extends.ts'
import type { FindRuleset } from './resolve-extends.ts'
import { rulesetVersion } from './ruleset-version.ts'
import type { RulesetDefinition } from './ruleset-definition.ts'
import { rulesetProblem } from './ruleset-problem.ts'
import type { RulesetProblem } from './ruleset-problem.ts'

/**
 * Makes a rule set ready to use. `find` gives the rule sets it builds on (the built-in ones are known). All problems are reported
 * at once, and with any of them nothing is compiled.
 */
export const compileRuleset = (
  definition: RulesetDefinition,
  find: FindRuleset,
  patterns: PatternEngine,
): Result<CompiledRuleset, readonly RulesetProblem[]> =>
  resolveExtends(definition, (name) => BUILT_IN_RULESETS.get(name) ?? find(name)).andThen(
    (chain): Result<CompiledRuleset, readonly RulesetProblem[]> => {
      const custom = compileCustomRules(chain, patterns)
      const rules = new Map<string, Rule>(
        [...BUILT_IN_RULES, MODEL_REVIEW_RULE, ...custom.rules].map((rule) => [rule.id, rule]),
      )
      const active = new Map<SpecType, ReadonlyMap<string, ActiveRule>>()
      const problems = [...custom.problems, ...chain.flatMap(wrongWeights)]
      for (const specType of SPEC_TYPES) {
        const settings = applySettings(chain, specType, rules)
        active.set(specType, settings.active)
        problems.push(...settings.problems)
      }
      if (problems.length > 0) return err(withoutRepeats(problems))
      return ok({
        id: definition.name,
        version: rulesetVersion(chain, BUILT_IN_RULES),
        languages: chain.findLast((one) => one.languages !== undefined)?.languages ?? LANGUAGES,
        glossary: chain
          .flatMap((one) => one.glossary ?? [])
          .map(({ term, variants }) => ({ term, variants: variants ?? [] })),
        categories: { ...DEFAULT_WEIGHTS, ...Object.assign({}, ...chain.map((one) => one.categories ?? {})) },
        rules,
        rulesFor: (specType: SpecType) => active.get(specType) ?? new Map(),
      })
    },
  )

/** How much of the score each category decides, of 100. */
const DEFAULT_WEIGHTS: Readonly<Record<ScoredCategory, number>> = {
  conformance: 20,
  structure: 5,
  clarity: 25,
  testability: 25,
  completeness: 10,
  consistency: 5,
  traceability: 5,
  security: 5,
}

const wrongWeights = (definition: RulesetDefinition): readonly RulesetProblem[] => {
  const entries = Object.entries(definition.categories ?? {})
  const problems = entries.flatMap(([category, weight]) => {
    if (category !== 'conformance' && !CATEGORIES.some((one) => one === category))
      return [
        rulesetProblem(
          definition.name,
          `categories/${category}`,
          `There is no category “${category}”. Use ${['conformance', ...CATEGORIES].join(', ')}.`,
        ),
      ]
    return Number.isFinite(weight) && weight >= 0
      ? []
      : [rulesetProblem(definition.name, `categories/${category}`, 'A weight is a number from 0.')]
  })
  const allNothing = Object.values({ ...DEFAULT_WEIGHTS, ...definition.categories }).every((weight) => weight === 0)
  return allNothing
    ? [...problems, rulesetProblem(definition.name, 'categories', 'At least one category needs a weight above 0.')]
    : problems
}

const withoutRepeats = (problems: readonly RulesetProblem[]): readonly RulesetProblem[] => [
  ...new Map(problems.map((problem) => [`${problem.ruleset} ${problem.at} ${problem.message}`, problem])).values(),
]
