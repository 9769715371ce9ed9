import { resolve } from 'node:path'
import { createPatternEngine } from '@nos/adapters-openspec'
import { BUILT_IN_RULESETS, compileRuleset, nearestName, type CompiledRuleset } from '@nos/domain'
import { err, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { createRulesetFiles, type FileProblem } from './ruleset-files.ts'

/** The named built-in rule set, or the one in a file below the directory with the files it builds on. */
export const loadRuleset = (directory: string, rules: string): Result<CompiledRuleset, CommandFailure> => {
  const patterns = createPatternEngine({ deadlineMs: PATTERN_DEADLINE_MS })
  const builtIn = BUILT_IN_RULESETS.get(rules)
  if (builtIn !== undefined)
    return compileRuleset(builtIn, () => undefined, patterns).mapErr((problems) =>
      invalid(problems.map((problem) => ({ file: rules, problem }))),
    )
  const files = createRulesetFiles(resolve(directory, rules), rules)
  const main = files.main()
  if (main === null) return err(unreadable(rules))
  if (main.isErr()) return err(invalid(main.error))
  const compiled = compileRuleset(main.value, files.find, patterns)
  const problems = files.located(compiled.isErr() ? compiled.error : [])
  return problems.length > 0 ? err(invalid(problems)) : compiled.mapErr(() => invalid(problems))
}

/** How long all searches of one pattern may take in one specification. */
const PATTERN_DEADLINE_MS = 1000

const unreadable = (rules: string): CommandFailure => {
  const near = nearestName(rules, [...BUILT_IN_RULESETS.keys()])
  return commandFailure(EXIT.usage, {
    severity: 'error',
    code: 'ruleset_unreadable',
    target: rules,
    message: 'this rule set cannot be read',
    fix:
      near === null
        ? `name a YAML or JSON file, or one of ${[...BUILT_IN_RULESETS.keys()].join(', ')}`
        : `did you mean ${near}?`,
  })
}

const invalid = (problems: readonly FileProblem[]): CommandFailure =>
  commandFailure(
    EXIT.usage,
    ...problems.map(({ file, problem: { at, line, column, message } }) => ({
      severity: 'error' as const,
      code: 'ruleset_invalid',
      target: `${file}${line === null ? '' : `:${line}`}${column === null ? '' : `:${column}`}${at === '' ? '' : ` ${at}`}`,
      message,
    })),
  )
