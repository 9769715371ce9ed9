import { statfsSync } from 'node:fs'

/** The data folder cannot be made, locked or opened: no rights, a full disk, a damaged database. */
export class DataFolderUnusableError extends Error {
  /** There was no space left. */
  readonly full: boolean

  constructor(folder: string, cause: unknown) {
    const full = isFull(folder, cause)
    const why = full ? 'there is no space left on its disk' : textOf(cause)
    super(`The data folder ${folder} cannot be used: ${why}. Nothing of it was lost.`, { cause })
    this.name = 'DataFolderUnusableError'
    this.full = full
  }
}

const LEAST_FREE_BYTES = 1024 * 1024

const textOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message : 'the embedded Postgres could not be started in it'

// The file system of PGlite and SQLite each say it in their own way; the disk says it for both.
const isFull = (folder: string, cause: unknown): boolean => {
  if (/ENOSPC|no space left|disk is full/i.test(textOf(cause))) return true
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < LEAST_FREE_BYTES
  } catch {
    return false
  }
}
