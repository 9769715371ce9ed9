import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createDocumentFormat, createPatternEngine, readRuleset } from '@nos/adapters-openspec'
import { BUILT_IN_RULESETS, compileRuleset, scoreReport, validateDocument, type CompiledRuleset, type RulesetDefinition, type RulesetProblem } from '@nos/domain'
import { err, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import type { FindingReport, JudgedItem } from './finding-report.ts'

/** The report with every main specification measured against a rule set: a file, or the name of a built-in one. */
export const measureStandards = (report: FindingReport, directory: string, rules: string): Result<FindingReport, CommandFailure> =>
  loadRuleset(directory, rules).map((ruleset) => {
    const capabilities = report.items.flatMap(({ type, id }) => (type === 'spec' ? [id] : []))
    return { ...report, items: report.items.map((item) => (item.type === 'spec' ? measure(item, ruleset, { directory, capabilities }) : item)) }
  })

const measure = (item: JudgedItem, ruleset: CompiledRuleset, { directory, capabilities }: { readonly directory: string; readonly capabilities: readonly string[] }): JudgedItem => {
  const text = readText(resolve(directory, item.file))
  if (text === undefined) return item
  const specType = 'Feature'
  const document = createDocumentFormat().parse(text)
  const findings = validateDocument(document, ruleset, { specType, capabilities: capabilities.length > 1 ? capabilities : null, properties: null })
  const issues = item.issues.map(({ issue }) => issue)
  const conformance = { valid: !issues.some(({ level }) => level === 'ERROR'), issues }
  return { ...item, standards: scoreReport({ document, specType, findings, conformance, ruleset, waivers: [], now: new Date() }) }
}

/** How long all searches of one pattern may take in one specification. */
const PATTERN_DEADLINE_MS = 1000

const loadRuleset = (directory: string, rules: string): Result<CompiledRuleset, CommandFailure> => {
  const patterns = createPatternEngine({ deadlineMs: PATTERN_DEADLINE_MS })
  const compile = (definition: RulesetDefinition): ReturnType<typeof compileRuleset> => compileRuleset(definition, () => undefined, patterns)
  const builtIn = BUILT_IN_RULESETS.get(rules)
  if (builtIn !== undefined) return compile(builtIn).mapErr((problems) => invalid(rules, problems))
  const text = readText(resolve(directory, rules))
  if (text === undefined) return err(unreadable(rules))
  const read = readRuleset(text)
  if (read.isErr()) return err(invalid(rules, read.error))
  const { definition, located } = read.value
  return compile(definition).mapErr((problems) => invalid(rules, located(problems)))
}

const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

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
    ...problems.map(({ at, line, message }) => ({ severity: 'error' as const, code: 'ruleset_invalid', target: `${rules}${line === null ? '' : `:${line}`}${at === '' ? '' : ` ${at}`}`, message })),
  )
