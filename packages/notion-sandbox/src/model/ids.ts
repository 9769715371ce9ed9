import { createHash } from 'node:crypto'

const PATTERN = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i

/** The dashed lower-case form of a dashed or 32-hex id; null when it is no uuid. */
export const normalizeId = (text: string): string | null => {
  const match = PATTERN.exec(text)
  return match === null ? null : match.slice(1, 6).join('-').toLowerCase()
}

/** The 32-hex form used in URLs. */
export const compactId = (id: string): string => id.replaceAll('-', '')

/** A version 4 shaped uuid that depends only on the text. */
export const idFrom = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
