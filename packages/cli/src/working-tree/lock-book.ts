import { emptyLock, type LoadedLock, type LockEntry, type TreeProblem, writeLockFile } from '@nos/adapters-openspec'
import { ok, type Result } from 'neverthrow'

/** What the lock file shall say, changed step by step and saved whole. */
export interface LockBook {
  readonly entries: () => Readonly<Record<string, LockEntry>>
  readonly set: (id: string, entry: LockEntry) => void
  readonly drop: (id: string) => void
  /** Writes it when it differs from what is on the disk. */
  readonly save: () => Result<void, TreeProblem>
}

export const openLockBook = (root: string, loaded: LoadedLock, service: string): LockBook => {
  const entries = new Map(Object.entries(loaded.lock?.specifications ?? {}))
  let text = loaded.text
  let touched = false
  return {
    entries: () => Object.fromEntries(entries),
    set: (id, entry) => {
      entries.set(id, entry)
      touched = true
    },
    drop: (id) => {
      touched = entries.delete(id) || touched
    },
    save: () => {
      if (!touched && text !== null) return ok(undefined)
      return writeLockFile(root, text, { ...emptyLock(service), specifications: Object.fromEntries(entries) }).map(
        (written) => {
          text = written
          touched = false
        },
      )
    },
  }
}
