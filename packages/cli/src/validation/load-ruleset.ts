import { resolve } from 'node:path'
import { createPatternEngine, readRuleset } from '@nos/adapters-openspec'
import {
  BUILT_IN_RULESETS,
  compileRuleset,
  type CompiledRuleset,
  type RulesetDefinition,
  type RulesetProblem,
} from '@nos/domain'
import { err, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { readTextFile } from './read-text-file.ts'

/** The named built-in rule set, or the one in a file below the directory. */
export const loadRuleset = (directory: string, rules: string): Result<CompiledRuleset, CommandFailure> => {
  const patterns = createPatternEngine({ deadlineMs: PATTERN_DEADLINE_MS })
  const compile = (definition: RulesetDefinition): ReturnType<typeof compileRuleset> =>
    compileRuleset(definition, () => undefined, patterns)
  const builtIn = BUILT_IN_RULESETS.get(rules)
  if (builtIn !== undefined) return compile(builtIn).mapErr((problems) => invalid(rules, problems))
  const text = readTextFile(resolve(directory, rules))
  if (text === undefined) return err(unreadable(rules))
  const read = readRuleset(text)
  if (read.isErr()) return err(invalid(rules, read.error))
  const { definition, located } = read.value
  return compile(definition).mapErr((problems) => invalid(rules, located(problems)))
}

/** How long all searches of one pattern may take in one specification. */
const PATTERN_DEADLINE_MS = 1000

const unreadable = (rules: string): CommandFailure =>
  commandFailure(EXIT.usage, {
    severity: 'error',
    code: 'ruleset_unreadable',
    target: rules,
    message: 'this rule set cannot be read',
    fix: `name a YAML or JSON file, or one of ${[...BUILT_IN_RULESETS.keys()].join(', ')}`,
  })

const invalid = (rules: string, problems: readonly RulesetProblem[]): CommandFailure =>
  commandFailure(
    EXIT.usage,
    ...problems.map(({ at, line, message }) => ({
      severity: 'error' as const,
      code: 'ruleset_invalid',
      target: `${rules}${line === null ? '' : `:${line}`}${at === '' ? '' : ` ${at}`}`,
      message,
    })),
  )
