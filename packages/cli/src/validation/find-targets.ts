import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { findOpenSpecRoot, type OpenSpecRoot } from '@nos/adapters-openspec/openspec'
import { err, ok, Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { findNamedItem } from './find-named-item.ts'
import type { ItemTarget, ValidationTarget } from './target.ts'

/** What the words on the command line stand for. Without any it is the nearest project upwards. */
export const findTargets = (
  directory: string,
  paths: readonly string[],
  type: 'change' | 'spec' | undefined,
): Result<readonly ValidationTarget[], CommandFailure> =>
  paths.length === 0
    ? nearestRoot(directory).map((root) => [{ kind: 'tree', root }])
    : Result.combine(paths.map((path) => findTarget(directory, path, type)))

/** The project a folder belongs to. */
const nearestRoot = (directory: string): Result<OpenSpecRoot, CommandFailure> =>
  findOpenSpecRoot(directory, { implicit: false }).mapErr((refusal) => commandFailure(EXIT.usage, refusal))

const findTarget = (
  directory: string,
  given: string,
  type: 'change' | 'spec' | undefined,
): Result<ValidationTarget, CommandFailure> => {
  const path = resolve(directory, given)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return findNamedItem(directory, given, type)
  const inside = itemAtPath(path)
  if (inside !== undefined) return ok(inside)
  if (stat.isFile()) return path.endsWith('.md') ? ok({ kind: 'file', path }) : err(notOpenSpec(given))
  if (!isProject(path)) return err(notOpenSpec(given))
  return nearestRoot(path).map((root) => ({ kind: 'tree', root }))
}

/** The item of a project that a path on disk is, or lies in; undefined for any other path. */
export const itemAtPath = (path: string): ItemTarget | undefined => {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return undefined
  const folder = realpathSync.native(stat.isDirectory() ? path : dirname(path))
  const root = findOpenSpecRoot(folder, { implicit: false }).unwrapOr(undefined)
  if (root === undefined) return undefined
  const [openspec, kind, ...segments] = relative(root.path, folder).split(sep)
  const [first] = segments
  if (openspec !== 'openspec' || first === undefined) return undefined
  if (kind === 'changes' && first !== 'archive') return { kind: 'item', root, type: 'change', id: first }
  const isSpec = kind === 'specs' && statSync(join(folder, 'spec.md'), { throwIfNoEntry: false })?.isFile() === true
  return isSpec ? { kind: 'item', root, type: 'spec', id: segments.join('/') } : undefined
}

const hasOpenSpec = (folder: string): boolean =>
  statSync(join(folder, 'openspec'), { throwIfNoEntry: false })?.isDirectory() === true

/** The folder with `openspec/`, or that folder itself. */
const isProject = (path: string): boolean => hasOpenSpec(path) || basename(path) === 'openspec'

const notOpenSpec = (given: string): CommandFailure =>
  commandFailure(EXIT.usage, {
    severity: 'error',
    code: 'not_openspec',
    target: given,
    message: 'this is no folder with openspec/, no spec file and no change',
    fix: 'name the folder that holds openspec/, a spec.md, a folder under openspec/changes/, or nothing for the nearest project',
  })
