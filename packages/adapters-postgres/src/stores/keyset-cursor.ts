import { err, ok, type Result } from 'neverthrow'
import type { InvalidCursor } from '@nos/domain'

/** Where a page ended: the order's name, the last row's key in that order, and its id. */
export interface KeysetPosition {
  readonly key: string
  readonly id: string
}

/** An opaque cursor. It belongs to one order: used with another one it is invalid. */
export const encodeCursor = (order: string, position: KeysetPosition): string =>
  Buffer.from(JSON.stringify([order, position.key, position.id]), 'utf8').toString('base64url')

export const decodeCursor = (
  order: string,
  cursor: string,
  isKey: (key: string) => boolean,
): Result<KeysetPosition, InvalidCursor> => {
  const invalid = err({ kind: 'InvalidCursor' } as const)
  const parts = parse(cursor)
  if (!Array.isArray(parts) || parts.length !== 3) return invalid
  const [of, key, id]: readonly unknown[] = parts
  if (of !== order || typeof key !== 'string' || typeof id !== 'string') return invalid
  if (!isKey(key) || key.includes('\0') || id.includes('\0')) return invalid
  return ok({ key, id })
}

export const isMoment = (key: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(key) && !Number.isNaN(Date.parse(key))

const parse = (cursor: string): unknown => {
  if (!/^[A-Za-z0-9_-]+$/.test(cursor)) return null
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
