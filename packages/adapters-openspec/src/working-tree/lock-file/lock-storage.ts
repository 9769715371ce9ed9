import { err, ok, type Result } from 'neverthrow'
import { basename } from 'node:path'
import { realFolder } from '../real-folder.ts'
import { readSpecFile } from '../read-spec-file.ts'
import { reasonOf, type TreeProblem } from '../tree-problem.ts'
import { writeWholeFile } from '../write-whole-file.ts'
import { LOCK_FILE, type LockFile } from './lock-file.ts'
import { parseLockFile, type LockFileDamaged } from './parse-lock-file.ts'
import { renderLockFile } from './render-lock-file.ts'

/** The lock file's whole text and what it says; both null when there is none yet. */
export interface LoadedLock {
  readonly text: string | null
  readonly lock: LockFile | null
}

const NAME = basename(LOCK_FILE)

export const readLockFile = (root: string): Result<LoadedLock, LockFileDamaged | TreeProblem> =>
  realFolder(root, ['openspec'], false)
    .andThen((folder) => (folder === null ? ok(null) : readSpecFile(folder, NAME, LOCK_FILE)))
    .andThen((text): Result<LoadedLock, LockFileDamaged> =>
      text === null ? ok({ text, lock: null }) : parseLockFile(text).map((lock) => ({ text, lock })),
    )

/** Writes the lock file whole, only over the text that was read. Gives the text to name the next time. */
export const writeLockFile = (root: string, seen: string | null, lock: LockFile): Result<string, TreeProblem> => {
  const text = renderLockFile(lock)
  if (text === seen) return ok(text)
  const refused = (message: string): Result<never, TreeProblem> =>
    err({
      kind: 'TreeProblem',
      code: 'unwritable',
      path: LOCK_FILE,
      message,
      fix: 'run the command again',
      hides: null,
    })
  return realFolder(root, ['openspec'], true).andThen((folder) => {
    if (folder === null) return refused('has no folder')
    const unchanged = (): boolean =>
      readSpecFile(folder, NAME, LOCK_FILE)
        .map((present) => present === seen)
        .unwrapOr(false)
    try {
      return writeWholeFile({ folder, name: NAME, text, fresh: seen === null, stillWanted: unchanged })
        ? ok(text)
        : refused('was changed by somebody else meanwhile')
    } catch (cause) {
      return refused(`cannot be written: ${reasonOf(cause)}`)
    }
  })
}
