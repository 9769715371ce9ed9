import { realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import type { OfficialDiagnostic } from '../report/validation-answer.ts'

/** The folder that holds `openspec/`, and how it was found. */
export interface OpenSpecRoot {
  readonly path: string
  readonly source: 'nearest' | 'implicit'
}

/**
 * The nearest folder upwards whose `openspec/` has specs, changes or a config file; the start itself when `implicit`
 * is allowed (archive and single items), else the official refusal (bulk validation). Registered stores are not used.
 */
export const findOpenSpecRoot = (
  start: string,
  options: { readonly implicit: boolean },
): Result<OpenSpecRoot, OfficialDiagnostic> => {
  const from = realFolder(start)
  for (let folder = from; ; folder = dirname(folder)) {
    if (isRoot(folder)) return ok({ path: folder, source: 'nearest' })
    if (dirname(folder) === folder) break
  }
  if (options.implicit) return ok({ path: from, source: 'implicit' })
  return err({
    severity: 'error',
    code: 'no_openspec_root',
    message: 'No OpenSpec root found from the current directory.',
    target: 'openspec.root',
    fix: 'Run openspec init to create a root here.',
  })
}

const isRoot = (folder: string): boolean => {
  const openspec = join(folder, 'openspec')
  return (
    isPlanningFolder(join(openspec, 'specs')) ||
    isPlanningFolder(join(openspec, 'changes')) ||
    exists(join(openspec, 'config.yaml')) ||
    exists(join(openspec, 'config.yml'))
  )
}

/** A folder of specifications or changes, not a store that happens to have that name. */
const isPlanningFolder = (path: string): boolean =>
  stat(path)?.isDirectory() === true && !exists(join(path, '.openspec-store', 'store.yaml'))

const exists = (path: string): boolean => stat(path) !== undefined

const stat = (path: string): ReturnType<typeof statSync> => {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

const realFolder = (start: string): string => {
  const path = resolve(start)
  const found = stat(path)
  if (found === undefined) return path
  return realpathSync.native(found.isDirectory() ? path : dirname(path))
}
