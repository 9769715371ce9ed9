import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs'
import type { Dirent } from 'node:fs'
import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { confinePath } from './confine-path.ts'
import { treeFault } from './tree-fault.ts'
import type { TreeFault } from './tree-fault.ts'
import type { EntryKind, TreeReader } from './tree-reader.ts'

/** Reads a project from disk. `root` is its absolute path. Nothing is written and nothing is remembered. */
export const createDirectoryTree = (root: string): TreeReader => {
  const at = (path: string): string => (path === '' ? root : `${root === '/' ? '' : root}/${path}`)
  return {
    root,
    list: (path) =>
      attempt(() =>
        readdirSync(at(path), { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOfEntry(entry) })),
      ),
    read: (path) => attempt(() => readFileSync(at(path), 'utf8')),
    kindOf: (path) => {
      const stat = attempt(() => statSync(at(path), { throwIfNoEntry: false })).unwrapOr(undefined)
      if (stat === undefined) return undefined
      return stat.isFile() ? 'file' : stat.isDirectory() ? 'directory' : 'other'
    },
    realPath: (path) => attempt(() => realpathSync.native(at(path))).unwrapOr(undefined),
    confine: (folder, path) =>
      attempt(() => confinePath(at(folder), at(path))).match(
        (fault) => fault,
        (fault) => fault,
      ),
  }
}

const kindOfEntry = (entry: Dirent): EntryKind => {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'directory'
  return entry.isSymbolicLink() ? 'link' : 'other'
}

const attempt = <Value>(action: () => Value): Result<Value, TreeFault> => {
  try {
    return ok(action())
  } catch (error) {
    return err(toFault(error))
  }
}

const toFault = (error: unknown): TreeFault => {
  if (!(error instanceof Error)) throw error
  return treeFault(error.message, 'code' in error && typeof error.code === 'string' ? error.code : undefined)
}
