import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { join } from 'node:path'
import type { ArchiveStorage } from './archive-storage.ts'
import { fileArchiveStorage } from './file-archive-storage.ts'
import { performStep } from './perform-step.ts'
import { closeStaging, findAbandonedStagings, readJournal } from './staging.ts'

/** An interrupted archive that cannot be finished because somebody has changed a file since. */
export interface InterruptedArchive {
  readonly kind: 'interrupted-archive'
  readonly change: string
  readonly path: string
  readonly staging: string
}

/**
 * Brings a project into order after an archive whose process was killed: an archive that was decided is carried out,
 * another one is dropped, and its claim is released. Returns the changes that are archived now. `root` is absolute.
 */
export const recoverArchives = (
  root: string,
  options: { readonly storage?: ArchiveStorage; readonly isAlive?: (pid: number) => boolean } = {},
): Result<readonly string[], InterruptedArchive> => {
  const { storage = fileArchiveStorage, isAlive = isProcessAlive } = options
  const finished: string[] = []
  for (const staging of findAbandonedStagings(join(root, 'openspec/changes/archive'), isAlive)) {
    const journal = readJournal(staging)
    for (const step of journal?.steps ?? []) {
      const path = performStep(storage, step)
      if (path !== undefined)
        return err({ kind: 'interrupted-archive', change: journal?.change ?? '', path, staging: staging.folder })
    }
    closeStaging(storage, staging)
    if (journal !== undefined) finished.push(journal.change)
  }
  return ok(finished)
}

/** Whether a process of this id is running. */
const isProcessAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
