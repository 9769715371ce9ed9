import { err, ok, okAsync } from 'neverthrow'
import type { Conformance } from '../src/ports/conformance.ts'
import type { Standards } from '../src/ports/standards.ts'
import { checkRuleset, type RulesetTools } from '../src/use-cases/validating/check-ruleset.ts'
import { createRulesetCompiler } from '../src/use-cases/validating/remember-rulesets.ts'
import { measureSpecification } from '../src/use-cases/validating/measure-specification.ts'
import type { PatternEngine } from '../src/validation/rulesets/pattern-engine.ts'
import type { RulesetDefinition } from '../src/validation/rulesets/ruleset-definition.ts'
import { rulesetProblem } from '../src/validation/rulesets/ruleset-problem.ts'
import { plainFormat } from './in-memory/plain-format.ts'

/** Standards without threads and without YAML: a rule set is the JSON of its definition. */
export const createInProcessStandards = (
  conformance: Conformance = () => ({ valid: true, validStrict: true, issues: [] }),
): Standards => {
  const compile = createRulesetCompiler(literals)
  return {
    checkRuleset: (request) => okAsync(request).andThen((one) => checkRuleset({ readRuleset, compile }, one)),
    compileRuleset: compile,
    measure: (request) =>
      okAsync(measureSpecification({ format: plainFormat, conformance, compile }, request, () => false)),
  }
}

const readRuleset: RulesetTools['readRuleset'] = (text) => {
  try {
    const definition: unknown = JSON.parse(text)
    if (!isDefinition(definition)) return err([rulesetProblem('', '', 'This is no rule set.', { line: 1, column: 1 })])
    return ok({
      definition,
      located: (problems) => problems.map((problem) => ({ ...problem, line: problem.line ?? 1 })),
    })
  } catch {
    return err([rulesetProblem('', '', 'This is no JSON.', { line: 1, column: 1 })])
  }
}

const isDefinition = (value: unknown): value is RulesetDefinition =>
  isRecord(value) &&
  Object.keys(value).every((key) => ['name', 'extends', 'rules', 'custom'].includes(key)) &&
  typeof value['name'] === 'string' &&
  isListOf(value['extends'] ?? [], (name) => typeof name === 'string') &&
  isRecord(value['rules'] ?? {}) &&
  Object.values(value['rules'] ?? {}).every((setting) => typeof setting === 'string' || isRecord(setting)) &&
  isListOf(value['custom'] ?? [], (rule) => isRecord(rule) && isRecord(rule['check']))

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isListOf = (value: unknown, check: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(check)

/** Patterns that stand for themselves; look-around is refused as every engine does. */
const literals: PatternEngine = {
  compile: (source) =>
    source.includes('(?')
      ? err({ kind: 'pattern-refused', message: 'Look-around is refused.' })
      : ok({
          find: (text) => {
            const start = text.indexOf(source)
            return { matches: start === -1 ? [] : [{ start, end: start + source.length }], complete: true }
          },
        }),
}
