import { randomBytes } from 'node:crypto'
import { lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from 'neverthrow'
import { realFolder } from '../working-tree/real-folder.ts'
import { specLocation } from '../working-tree/spec-location.ts'
import { errorCode, reasonOf } from '../working-tree/tree-problem.ts'
import { syncFolder, writeWholeFile } from '../working-tree/write-whole-file.ts'
import { isChangeName } from './change-name.ts'

/** Why a change folder was not written; nothing has changed on disk. */
export interface ChangeNotWritten {
  readonly kind: 'change-not-written'
  readonly code: 'change_name_invalid' | 'change_exists' | 'unsafe_path' | 'too_large' | 'unwritable'
  readonly message: string
  readonly fix: string
}

export interface ChangeFolder {
  readonly name: string
  /** Texts by path relative to the change's folder. They may come from a service that means no good. */
  readonly files: Readonly<Record<string, string>>
}

/**
 * Writes a change under `openspec/changes/`, whole or not at all, and never over another one. Only files that belong
 * to a change are written, links are not followed, and nothing outside the folder is touched. `root` is absolute;
 * the result is the folder's path relative to it.
 */
export const writeChange = (root: string, { name, files }: ChangeFolder): Result<string, ChangeNotWritten> => {
  const refusal = refuseName(name) ?? refuseFiles(files)
  if (refusal !== undefined) return err(refusal)
  const home = realFolder(root, ['openspec', 'changes'], true)
  if (home.isErr()) return err(notWritten('unwritable', `${home.error.path} ${home.error.message}`, home.error.fix))
  const changes = home.value
  if (changes === null) return err(notWritten('unwritable', 'openspec/changes cannot be made', 'check the permissions'))
  const target = join(changes, name)
  if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) return err(exists(name))
  const staging = join(changes, `.nos-${randomBytes(8).toString('hex')}.tmp`)
  try {
    mkdirSync(staging)
    for (const [path, text] of Object.entries(files)) writeInto(staging, path, text)
    syncFolder(staging)
    renameSync(staging, target)
    syncFolder(changes)
    return ok(`openspec/changes/${name}`)
  } catch (cause) {
    rmSync(staging, { recursive: true, force: true })
    const taken = ['EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(errorCode(cause))
    return err(
      taken ? exists(name) : notWritten('unwritable', reasonOf(cause), 'check the free space and the permissions'),
    )
  }
}

const writeInto = (staging: string, path: string, text: string): void => {
  const segments = path.split('/')
  const folder = join(staging, ...segments.slice(0, -1))
  mkdirSync(folder, { recursive: true })
  writeWholeFile({ folder, name: segments.at(-1) ?? '', text, fresh: true, stillWanted: () => true })
}

const refuseName = (name: string): ChangeNotWritten | undefined =>
  isChangeName(name) && name !== 'archive'
    ? undefined
    : notWritten(
        'change_name_invalid',
        `${JSON.stringify(name.slice(0, 80))} is no name for a change`,
        'give one with --name: lower-case letters and digits joined by single hyphens, at most 200 characters',
      )

const refuseFiles = (files: ChangeFolder['files']): ChangeNotWritten | undefined => {
  const entries = Object.entries(files)
  const stray = entries.find(([path]) => !belongs(path))
  if (stray !== undefined)
    return notWritten(
      'unsafe_path',
      `the service sent a file that belongs to no change: ${JSON.stringify(stray[0].slice(0, 120))}`,
      'check NOS_URL',
    )
  const size = entries.reduce((sum, [, text]) => sum + text.length, 0)
  const isFine = entries.length > 0 && entries.length <= MOST_FILES && size <= MOST_CHARACTERS
  return isFine
    ? undefined
    : notWritten(
        'too_large',
        `the service sent ${entries.length} files with ${size} characters for one change`,
        'check NOS_URL',
      )
}

const MOST_FILES = 100
const MOST_CHARACTERS = 8 * 1024 * 1024

const TOP_FILES: ReadonlySet<string> = new Set(['.openspec.yaml', 'proposal.md', 'design.md', 'tasks.md', 'README.md'])

const belongs = (path: string): boolean => {
  if (TOP_FILES.has(path)) return true
  const capability = /^specs\/(.+)\/spec\.md$/s.exec(path)?.[1]
  return capability !== undefined && specLocation(capability).isOk()
}

const exists = (name: string): ChangeNotWritten =>
  notWritten(
    'change_exists',
    `openspec/changes/${name} is there already`,
    'archive or remove it, or give this one another name with --name',
  )

const notWritten = (code: ChangeNotWritten['code'], message: string, fix: string): ChangeNotWritten => ({
  kind: 'change-not-written',
  code,
  message,
  fix,
})
