import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The folder belongs to a running process; two at once would lose committed rows. */
export interface DataFolderLocked {
  readonly kind: 'DataFolderLocked'
  readonly folder: string
  /** The process that holds it; null when it could not be read. */
  readonly pid: number | null
  readonly since: Date | null
  /** For a person: what, why and what to do. */
  readonly message: string
}

export interface DataFolderLock {
  release(): void
}

/** Thrown by `lockDataFolder`; carries the value that callers hand on. */
export class DataFolderLockedError extends Error {
  readonly failure: DataFolderLocked

  constructor(failure: DataFolderLocked) {
    super(failure.message)
    this.name = 'DataFolderLockedError'
    this.failure = failure
  }
}

/**
 * Takes the folder for this process alone. The lock is the operating system's, taken by SQLite on an empty file: it
 * ends with the process however that ends, so there is no stale lock and no process id that could have been reused.
 */
export const lockDataFolder = (folder: string): DataFolderLock => {
  // The folder holds secrets of this installation.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = new DatabaseSync(join(folder, 'nos.lock'), { timeout: 0 })
  try {
    file.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    file.close()
    if (isBusy(error)) throw new DataFolderLockedError(describeHolder(folder))
    throw error
  }
  held.add(file)
  writeFileSync(holderFile(folder), JSON.stringify({ pid: process.pid, since: new Date().toISOString() }))
  return {
    release: () => {
      if (!held.delete(file)) return
      file.close()
    },
  }
}

// A collected handle would close its file and so give the lock away.
const held = new Set<DatabaseSync>()

const SQLITE_BUSY = 5

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY

const holderFile = (folder: string): string => join(folder, 'nos.lock.json')

const describeHolder = (folder: string): DataFolderLocked => {
  const holder = readHolder(folder)
  const who = holder === null ? 'another process' : `process ${holder.pid} (since ${holder.since.toISOString()})`
  return {
    kind: 'DataFolderLocked',
    folder,
    pid: holder?.pid ?? null,
    since: holder?.since ?? null,
    message:
      `The data folder ${folder} is in use by ${who}, and the embedded database allows one process only. ` +
      'Stop that process, choose another folder with NOS_DATA_DIR, or use a Postgres server with DATABASE_URL.',
  }
}

const readHolder = (folder: string): { readonly pid: number; readonly since: Date } | null => {
  try {
    const holder: unknown = JSON.parse(readFileSync(holderFile(folder), 'utf8'))
    if (typeof holder !== 'object' || holder === null || !('pid' in holder) || !('since' in holder)) return null
    if (typeof holder.pid !== 'number' || typeof holder.since !== 'string' || !isAlive(holder.pid)) return null
    return { pid: holder.pid, since: new Date(holder.since) }
  } catch {
    return null
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
