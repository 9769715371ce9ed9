import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** SHA-256 of a text in UTF-8, as hexadecimal digits. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The digest of a file's text, links followed; null when there is no file. */
export const digestOfFile = (path: string): string | null => {
  try {
    return digestOf(readFileSync(path, 'utf8'))
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return null
    throw error
  }
}

/** The errno name of a system error; undefined for anything else. */
export const errnoOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
