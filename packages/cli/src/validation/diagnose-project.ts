import { readFileSync } from 'node:fs'
import { isUtf8 } from 'node:buffer'
import { join } from 'node:path'
import {
  findFormatHazards,
  findOverlaps,
  findStaleBases,
  type Project,
  type TreeDiagnostic,
} from '@nos/adapters-openspec/openspec'
import type { PlacedDiagnostic } from './finding-report.ts'
import { gitBaseTexts } from './git-base-texts.ts'
import { shownPath } from './shown-path.ts'

export interface DiagnosticScope {
  readonly scope: 'all' | 'specs' | 'changes'
  /** Only what concerns this change or this specification. */
  readonly only?: { readonly change: string } | { readonly capability: string }
}

/** What NOS has to say beyond OpenSpec's rules: overlaps, stale bases, hazards of the format, bytes that are no text. */
export const diagnoseProject = (
  project: Project,
  directory: string,
  { scope, only }: DiagnosticScope,
): readonly PlacedDiagnostic[] => {
  const found = [
    ...findFormatHazards(project),
    ...findOverlaps(project),
    ...findStaleBases(project, gitBaseTexts(project.tree.root)),
  ]
  const concerned = found
    .filter((diagnostic) => concerns(diagnostic, scope, only))
    .map((diagnostic) => place(diagnostic, project, directory))
  return [...concerned, ...undecodable(project, directory, { scope, ...(only === undefined ? {} : { only }) })]
}

const concerns = (
  { target, message }: TreeDiagnostic,
  scope: DiagnosticScope['scope'],
  only: DiagnosticScope['only'],
): boolean => {
  if (only !== undefined && 'change' in only)
    return target.change === only.change || message.includes(`"${only.change}"`)
  if (only !== undefined) return target.change === undefined && target.capability === only.capability
  return scope === 'all' || (scope === 'changes') === (target.change !== undefined)
}

const place = ({ target, ...rest }: TreeDiagnostic, { tree }: Project, directory: string): PlacedDiagnostic => {
  const { path, ...where } = target
  return { ...rest, file: shownPath(directory, join(tree.root, path)), ...where }
}

/** Specification files whose bytes are not UTF-8: OpenSpec reads them with replacement characters and says nothing. */
const undecodable = (
  { tree }: Project,
  directory: string,
  { scope, only }: DiagnosticScope,
): readonly PlacedDiagnostic[] => {
  const folders = [
    ...(scope === 'changes' ? [] : ['openspec/specs']),
    ...(scope === 'specs' ? [] : ['openspec/changes']),
  ]
  const kept =
    only === undefined
      ? ''
      : 'change' in only
        ? `openspec/changes/${only.change}/`
        : `openspec/specs/${only.capability}/spec.md`
  return folders.flatMap((folder) =>
    markdownBelow(tree, folder)
      .filter(
        (path) =>
          path.startsWith(kept) && tree.read(path).unwrapOr('').includes('\ufffd') && !isText(join(tree.root, path)),
      )
      .map((path) => ({
        severity: 'warning' as const,
        code: 'invalid_utf8' as const,
        message:
          'The file is not valid UTF-8. OpenSpec reads the broken bytes as U+FFFD, and archive would write those.',
        file: shownPath(directory, join(tree.root, path)),
        fix: 'Save the file as UTF-8.',
      })),
  )
}

const markdownBelow = (tree: Project['tree'], folder: string): readonly string[] =>
  tree
    .list(folder)
    .unwrapOr([])
    .flatMap(({ name, kind }) => {
      const path = `${folder}/${name}`
      if (kind === 'directory') return path === 'openspec/changes/archive' ? [] : markdownBelow(tree, path)
      return name.endsWith('.md') && kind === 'file' ? [path] : []
    })

const isText = (path: string): boolean => isUtf8(readFileSync(path))
