import { err, ok, type Result } from 'neverthrow'
import type { ImportTooLarge } from '../problem/http-failure.ts'

/** What one import may bring (CONTRACT 3a); sizes in bytes. */
export const IMPORT_LIMITS = {
  files: 2000,
  file: 1024 * 1024,
  unpacked: 20 * 1024 * 1024,
  /** Unpacked bytes for each packed one. */
  ratio: 100,
  /** The request itself; a text grows a little when it is written as JSON. */
  body: 32 * 1024 * 1024,
} as const

export interface SizedFile {
  readonly path: string
  readonly size: number
}

/** Counts files and bytes; the first file that goes over a limit is named. */
export const checkSizes = (files: readonly SizedFile[]): Result<void, ImportTooLarge> => {
  let unpacked = 0
  for (const [index, { path, size }] of files.entries()) {
    unpacked += size
    const problem =
      index >= IMPORT_LIMITS.files
        ? TOO_MANY
        : size > IMPORT_LIMITS.file
          ? TOO_LARGE
          : unpacked > IMPORT_LIMITS.unpacked
            ? TOO_MUCH
            : null
    if (problem !== null) return err({ kind: 'ImportTooLarge', path, reason: problem })
  }
  return ok()
}

const mebibytes = (bytes: number): string => `${bytes / 1024 / 1024} MiB`
const TOO_MANY = `is one file more than the ${IMPORT_LIMITS.files} of one import`
const TOO_LARGE = `is larger than ${mebibytes(IMPORT_LIMITS.file)}`
const TOO_MUCH = `brings the import over ${mebibytes(IMPORT_LIMITS.unpacked)}`
