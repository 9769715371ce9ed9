import { rulesetProblem } from '@nos/domain'
import type { CustomCheck, CustomRuleDefinition, RulesetDefinition, RulesetProblem, SpecType } from '@nos/domain'
import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import * as v from 'valibot'
import { Lexer, LineCounter, parseDocument } from 'yaml'
import { rulesetIssues } from './ruleset-issues.ts'
import { repeatedYamlKeys } from './repeated-yaml-keys.ts'
import { yamlPlaceOf } from './yaml-place-of.ts'
import { CUSTOM_CHECKS, rulesetSchema } from './ruleset-schema.ts'
import type { CustomRuleFile, RulesetFile } from './ruleset-schema.ts'

/** A rule set that was read, and where in its file each path of it stands, for the problems that compiling it may bring up. */
export interface ReadRuleset {
  readonly definition: RulesetDefinition
  /** The problems with the lines of this file filled in. */
  readonly located: (problems: readonly RulesetProblem[]) => readonly RulesetProblem[]
}

/** Reads a rule set from YAML or JSON. All problems are given at once, each with its line. */
export const readRuleset = (text: string): Result<ReadRuleset, readonly RulesetProblem[]> => {
  if (text.length > LARGEST) return err([rulesetProblem('', '', `A rule set has at most ${LARGEST} characters.`)])
  if (deepest(text) > DEEPEST)
    return err([rulesetProblem('', '', `A rule set nests at most ${DEEPEST} lists and mappings.`)])
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: false, prettyErrors: false })
  const syntax = document.errors.slice(0, MOST_LOCATED).map(({ message, pos: [start] }) => {
    const { line, col } = counter.linePos(start)
    return rulesetProblem('', '', clearer(message), { line, column: col })
  })
  if (syntax.length > 0) return err(syntax)
  const repeated = repeatedYamlKeys(document, counter).slice(0, MOST_LOCATED)
  if (repeated.length > 0) return err(repeated.map((place) => rulesetProblem('', '', REPEATED, place)))
  const value = plain(document)
  if (value.isErr()) return err([rulesetProblem('', '', value.error)])
  const parsed = v.safeParse(rulesetSchema, value.value)
  const placeOf: PlaceOf = (path) => yamlPlaceOf(document, counter, path)
  if (!parsed.success)
    return err(
      rulesetIssues(parsed.issues.slice(0, MOST_LOCATED)).map(({ path, message }) =>
        rulesetProblem('', path.join('/'), message, placeOf(path)),
      ),
    )
  const wrongChecks = (parsed.output.custom ?? []).flatMap((custom, index) =>
    checkProblem(parsed.output.name, custom, index, placeOf),
  )
  if (wrongChecks.length > 0) return err(wrongChecks)
  const definition = toDefinition(parsed.output)
  return ok({
    definition,
    located: (problems) =>
      problems.map((problem, index) =>
        index < MOST_LOCATED && problem.ruleset === definition.name && problem.line === null
          ? { ...problem, ...placeOf(fileSegments(problem.at)) }
          : problem,
      ),
  })
}

/** In UTF-16 units. */
const LARGEST = 65_536
/** Nothing in a rule set lies deeper than six; the parser takes long for what never ends. */
const DEEPEST = 20
/** Nobody reads more problems at once, and each one has to be looked for in the file. */
const MOST_LOCATED = 100
const REPEATED = 'This key stands twice in its mapping; keep one of them.'

/** How deep lists and mappings in brackets lie within each other. */
const deepest = (text: string): number => {
  let depth = 0
  let most = 0
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth += 1
    if (token === ']' || token === '}') depth -= 1
    if (depth > most) most = depth
    if (most > DEEPEST) break
  }
  return most
}

/** Whoever types a pattern by hand meets this first. */
const clearer = (message: string): string =>
  message.startsWith('Invalid escape sequence')
    ? `${message}: within double quotes a backslash begins an escape. Write a pattern in single quotes.`
    : message

type PlaceOf = (path: readonly (string | number)[]) => ReturnType<typeof yamlPlaceOf>

/** Aliases are not resolved without bound. */
const plain = (document: ReturnType<typeof parseDocument>): Result<unknown, string> => {
  try {
    return ok(document.toJS({ maxAliasCount: 100 }))
  } catch (error) {
    return err(`${error instanceof Error ? error.message : String(error)}. Write the values out instead of aliases.`)
  }
}

const checkProblem = (
  name: string,
  custom: CustomRuleFile,
  index: number,
  placeOf: PlaceOf,
): readonly RulesetProblem[] => {
  const present = CUSTOM_CHECKS.filter((check) => custom[check] !== undefined)
  if (present.length === 1) return []
  const found = present.length === 0 ? 'none' : present.join(' and ')
  return [
    rulesetProblem(
      name,
      `custom/${index}`,
      `A custom rule has exactly one of ${CUSTOM_CHECKS.join(', ')}; “${custom.id}” has ${found}.`,
      placeOf(['custom', index]),
    ),
  ]
}

const toDefinition = (file: RulesetFile): RulesetDefinition => ({
  name: file.name,
  ...(file.extends === undefined ? {} : { extends: typeof file.extends === 'string' ? [file.extends] : file.extends }),
  ...(file.languages ? { languages: file.languages } : {}),
  ...(file.rules ? { rules: file.rules as NonNullable<RulesetDefinition['rules']> } : {}),
  ...(file.spec_types ? { specTypes: specTypesOf(file.spec_types) } : {}),
  ...(file.glossary
    ? { glossary: file.glossary.map(({ term, variants }) => ({ term, variants: variants ?? [] })) }
    : {}),
  ...(file.categories
    ? { categories: Object.fromEntries(Object.entries(file.categories).filter(([, weight]) => weight !== undefined)) }
    : {}),
  ...(file.custom ? { custom: file.custom.map(toCustom) } : {}),
})

const specTypesOf = (types: NonNullable<RulesetFile['spec_types']>): NonNullable<RulesetDefinition['specTypes']> =>
  Object.fromEntries(
    Object.entries(types).flatMap(([type, value]) => (value ? [[type as SpecType, value.rules]] : [])),
  ) as NonNullable<RulesetDefinition['specTypes']>

const toCustom = (file: CustomRuleFile): CustomRuleDefinition => ({
  id: file.id,
  category: file.category,
  severity: file.severity,
  message: file.message,
  check: checkOf(file),
  ...(file.title === undefined ? {} : { title: file.title }),
  ...(file.weight === undefined ? {} : { weight: file.weight }),
  ...(file.hint === undefined ? {} : { hint: file.hint }),
})

const checkOf = (file: CustomRuleFile): CustomCheck => {
  if (file.pattern !== undefined) return { kind: 'pattern', pattern: file.pattern, ...(file.in ? { in: file.in } : {}) }
  if (file.required_section !== undefined) return { kind: 'required_section', section: file.required_section }
  if (file.required_property !== undefined) return { kind: 'required_property', property: file.required_property }
  if (file.scenario_template) return { kind: 'scenario_template', steps: file.scenario_template }
  if (file.maximum) return { kind: 'maximum', ...file.maximum }
  return { kind: 'vocabulary', prefer: file.vocabulary?.prefer ?? {}, forbid: file.vocabulary?.forbid ?? [] }
}

/** A problem's path as the file's keys: `spec_types/API/vague-term` stands under `rules` there. */
const fileSegments = (at: string): readonly (string | number)[] => {
  const parts = at.split('/').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
  return parts[0] === 'spec_types' ? [...parts.slice(0, 2), 'rules', ...parts.slice(2)] : parts
}
