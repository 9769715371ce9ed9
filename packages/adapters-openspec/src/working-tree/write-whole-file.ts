import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'

/** What a write that was killed leaves behind: hidden from OpenSpec, swept by the next writing command. */
export const LEFTOVER = /^\.nos-[0-9a-f]{16}\.tmp$/

export interface WholeFile {
  readonly folder: string
  readonly name: string
  readonly text: string
  /** Nothing may be there yet; else what is there is replaced. */
  readonly fresh: boolean
  /** Looked at last, just before the new file takes its place; false gives up. */
  readonly stillWanted: () => boolean
}

/**
 * Writes a file so that at any moment the old one or the new one is there, on the disk and not only in memory. A link
 * in its place is replaced and never followed. False when it was no longer wanted; throws the system's error.
 */
export const writeWholeFile = ({ folder, name, text, fresh, stillWanted }: WholeFile): boolean => {
  const target = join(folder, name)
  const draft = join(folder, `.nos-${randomBytes(8).toString('hex')}.tmp`)
  let kept = true
  try {
    writeNew(draft, Buffer.from(text), fresh ? null : modeOf(target))
    if (!stillWanted()) return false
    if (fresh) linkSync(draft, target)
    else {
      renameSync(draft, target)
      kept = false
    }
    syncFolder(folder)
    return true
  } finally {
    if (kept) removeQuietly(draft)
  }
}

/** Puts a folder's own entries on the disk. A system that cannot sync a folder is left in peace. */
export const syncFolder = (folder: string): void => {
  try {
    const descriptor = openSync(folder, constants.O_RDONLY)
    try {
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  } catch {
    // Windows opens no folders; the rename itself is done.
  }
}

/** The permissions of the file that is replaced; null where it is gone. */
const modeOf = (path: string): number | null => {
  const mode = lstatSync(path, { throwIfNoEntry: false })?.mode
  return mode === undefined ? null : mode & 0o777
}

const writeNew = (path: string, bytes: Uint8Array, mode: number | null): void => {
  const descriptor = openSync(
    path,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0),
    0o644,
  )
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written)
    if (mode !== null) fchmodSync(descriptor, mode)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

const removeQuietly = (path: string): void => {
  try {
    unlinkSync(path)
  } catch {
    // It was never made.
  }
}
