import { basename, dirname, join, relative, resolve } from 'node:path'
import { readRuleset, type ReadRuleset } from '@nos/adapters-openspec'
import { BUILT_IN_RULESETS, type RulesetDefinition, type RulesetProblem } from '@nos/domain'
import { err, ok, type Result } from 'neverthrow'
import { readTextFile } from './read-text-file.ts'

export interface FileProblem {
  readonly file: string
  readonly problem: RulesetProblem
}

export interface RulesetFiles {
  /** The file itself; null when it cannot be read. */
  main(): Result<RulesetDefinition, readonly FileProblem[]> | null
  /** One that another builds on: the file of that name beside it, with or without its ending. */
  find(name: string): RulesetDefinition | undefined
  /** The problems with the file and the place that each belongs to. */
  located(problems: readonly RulesetProblem[]): readonly FileProblem[]
}

/** A rule-set file and those it extends. Files that are built on are known by their path from the first one's folder. */
export const createRulesetFiles = (path: string, shown: string): RulesetFiles => {
  const folder = dirname(path)
  const read = new Map<string, { readonly file: string; readonly located: ReadRuleset['located'] }>()
  const broken: FileProblem[] = []
  const open = (
    full: string,
    file: string,
    key: string | null,
  ): Result<RulesetDefinition, readonly FileProblem[]> | null => {
    const text = readTextFile(full)
    if (text === undefined) return null
    const result = readRuleset(text)
    if (result.isErr()) return err(result.error.map((problem) => ({ file, problem })))
    const { definition, located } = result.value
    const name = key ?? definition.name
    const own: ReadRuleset['located'] = (problems) =>
      located(problems.map((problem) => ({ ...problem, ruleset: definition.name })))
    read.set(name, { file, located: own })
    const links = definition.extends?.map((link) => fileName(folder, dirname(full), link) ?? link)
    return ok({ ...definition, name, ...(links === undefined ? {} : { extends: links }) })
  }
  return {
    main: () => open(path, shown, null),
    find: (name) => {
      const opened = open(resolve(folder, name), join(dirname(shown), name), name)
      if (opened === null) return undefined
      if (opened.isOk()) return opened.value
      if (!broken.some(({ file }) => file === opened.error[0]?.file)) broken.push(...opened.error)
      // Its own problems are told instead.
      return { name }
    },
    located: (problems) => [
      ...broken,
      ...problems.flatMap((problem) => {
        const origin = read.get(problem.ruleset)
        return (origin?.located([problem]) ?? [problem]).map((one) => ({ file: origin?.file ?? shown, problem: one }))
      }),
    ],
  }
}

const ENDINGS = ['', '.yaml', '.yml', '.json']

/** The path from `folder` of the file that is meant beside another one; null when there is none. */
const fileName = (folder: string, beside: string, name: string): string | null => {
  if (BUILT_IN_RULESETS.has(name) || basename(name) === '') return null
  const found = ENDINGS.map((ending) => resolve(beside, `${name}${ending}`)).find(
    (full) => readTextFile(full) !== undefined,
  )
  return found === undefined ? null : relative(folder, found)
}
