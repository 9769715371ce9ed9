import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import {
  createDirectoryTree,
  createReadings,
  findTextHazards,
  openProject,
  validateChange,
  validateSpec,
  validateSpecText,
  validateTree,
  type ConformanceVerdict,
  type Project,
} from '@nos/adapters-openspec/openspec'
import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { diagnoseProject } from './diagnose-project.ts'
import type { FindingReport, JudgedItem, PlacedDiagnostic } from './finding-report.ts'
import { locateChangeIssues, locateSpecIssues } from './locate-issue.ts'
import { shownPath } from './shown-path.ts'
import type { FileTarget, ItemTarget, TreeTarget, ValidationTarget } from './target.ts'

export interface JudgeOptions {
  readonly directory: string
  readonly scope: 'all' | 'specs' | 'changes'
  readonly strict: boolean
  readonly userSchemas: string
}

/** Validates every target and collects what is found. A folder that cannot be listed fails the whole. */
export const judgeTargets = async (
  targets: readonly ValidationTarget[],
  options: JudgeOptions,
): Promise<Result<FindingReport, CommandFailure>> => {
  const roots: string[] = []
  const items: JudgedItem[] = []
  const diagnostics: PlacedDiagnostic[] = []
  const readings = createReadings()
  for (const target of targets) {
    const judged = await judge(target, options, readings)
    if (judged.isErr()) return err(judged.error)
    if (target.kind !== 'file' && !roots.includes(target.root.path)) roots.push(target.root.path)
    items.push(...judged.value.items)
    diagnostics.push(...judged.value.diagnostics)
  }
  return ok({ strict: options.strict, roots, items, diagnostics })
}

type Judged = Pick<FindingReport, 'items' | 'diagnostics'>

const judge = async (
  target: ValidationTarget,
  options: JudgeOptions,
  readings: ReturnType<typeof createReadings>,
): Promise<Result<Judged, CommandFailure>> => {
  if (target.kind === 'file') return ok(judgeFile(target, options))
  const userSchemas = createDirectoryTree(options.userSchemas)
  const project = openProject(createDirectoryTree(target.root.path), { userSchemas, readings })
  return target.kind === 'tree' ? judgeTree(target, project, options) : ok(judgeItem(target, project, options))
}

const judgeTree = async (
  { root }: TreeTarget,
  project: Project,
  options: JudgeOptions,
): Promise<Result<Judged, CommandFailure>> => {
  const { scope, strict, directory } = options
  const answer = await validateTree(project, { scope, strict, source: root.source })
  if (answer.kind === 'crash')
    return err(commandFailure(EXIT.findings, { severity: 'error', code: 'validate_error', message: answer.message }))
  if (answer.kind === 'refused') return err(commandFailure(EXIT.findings, ...answer.document.status))
  const items = answer.document.items.map(({ id, type, valid, issues }) =>
    place(project, directory, { id, type }, { valid, issues }),
  )
  return ok({ items, diagnostics: diagnoseProject(project, directory, { scope }) })
}

const judgeItem = ({ type, id }: ItemTarget, project: Project, { strict, directory }: JudgeOptions): Judged => {
  const verdict = (type === 'change' ? validateChange : validateSpec)(project, id, { strict })
  const only = type === 'change' ? { change: id } : { capability: id }
  return {
    items: [place(project, directory, { id, type }, verdict)],
    diagnostics: diagnoseProject(project, directory, { scope: type === 'change' ? 'changes' : 'specs', only }),
  }
}

const place = (
  { tree }: Project,
  directory: string,
  { id, type }: Pick<JudgedItem, 'id' | 'type'>,
  { valid, issues }: ConformanceVerdict,
): JudgedItem => {
  const read = (path: string): string | undefined => tree.read(path).unwrapOr(undefined)
  const path = type === 'change' ? `openspec/changes/${id}` : `openspec/specs/${id}/spec.md`
  const placed =
    type === 'change' ? locateChangeIssues(path, issues, read) : locateSpecIssues(path, issues, () => read(path))
  const shown = (file: string): string => shownPath(directory, join(tree.root, file))
  return { id, type, file: shown(path), valid, issues: placed.map((issue) => ({ ...issue, file: shown(issue.file) })) }
}

const judgeFile = ({ path }: FileTarget, { strict, directory }: JudgeOptions): Judged => {
  const id = basename(path) === 'spec.md' ? basename(dirname(path)) : basename(path, '.md')
  const file = shownPath(directory, path)
  const text = readFileSync(path, 'utf8')
  const { valid, issues } = validateSpecText(id, text, { strict })
  const item: JudgedItem = { id, type: 'spec', file, valid, issues: locateSpecIssues(file, issues, () => text) }
  const hazards = findTextHazards(text, { path: file, capability: id }).map(({ target, ...rest }) => {
    const { path: _path, ...where } = target
    return { ...rest, file, ...where }
  })
  return { items: [item], diagnostics: hazards }
}
