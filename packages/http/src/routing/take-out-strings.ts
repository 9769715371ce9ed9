import { randomUUID } from 'node:crypto'
import { setImmediate as pause } from 'node:timers/promises'
import { SLICE } from './text-pieces.ts'

export interface JsonWithoutStrings {
  /** The same JSON, each long string but names of members replaced by a short one; what is more than asked is cut off. */
  readonly json: Uint8Array
  readonly isCut: boolean
  /** By what stands for it: what stood between the quotes, in pieces that part neither an escape nor a character of UTF-8. */
  readonly strings: ReadonlyMap<string, readonly Uint8Array[]>
}

/** Bytes. Shorter strings stay where they are, as do those that may be names. */
const LONG = 256

/**
 * Takes the long strings out of a JSON text, so that the rest, at most so many bytes, can be read at once. Other requests
 * are served meanwhile.
 */
export const takeOutStrings = async (bytes: Uint8Array, most: number): Promise<JsonWithoutStrings> => {
  const mark = randomUUID()
  const strings = new Map<string, readonly Uint8Array[]>()
  const kept: Uint8Array[] = []
  let keptSize = 0
  let keptTo = 0
  let seen = 0
  let start = bytes.indexOf(QUOTE)
  while (start !== -1 && keptSize + start - keptTo <= most) {
    const pieces: Uint8Array[] = []
    let from = start + 1
    let end = from
    let whole = from
    for (; end < bytes.length && bytes[end] !== QUOTE; end += bytes[end] === BACKSLASH ? 2 : 1) {
      if (bytes[end] === BACKSLASH) whole = end + (bytes[end + 1] === U ? UNICODE_ESCAPE : 2)
      if (end - from < SLICE) continue
      const parts = (end < whole && bytes[end] !== BACKSLASH) || isInsideCharacter(bytes[end])
      if (parts && end - from < SLICE + LONGEST_CHARACTER) continue
      pieces.push(bytes.subarray(from, end))
      from = end
      await pause()
    }
    end = Math.min(end, bytes.length)
    if (end - start > LONG && end < bytes.length && !mayBeName(bytes, end)) {
      const name = `${mark} ${strings.size}`
      strings.set(name, [...pieces, bytes.subarray(from, end)])
      const parts = [bytes.subarray(keptTo, start), Buffer.from(JSON.stringify(name))]
      kept.push(...parts)
      keptSize += parts.reduce((size, { byteLength }) => size + byteLength, 0)
      keptTo = end + 1
    }
    start = bytes.indexOf(QUOTE, end + 1)
    if (end - seen < SLICE) continue
    seen = end
    await pause()
  }
  const rest = bytes.subarray(keptTo, keptTo + Math.max(0, most - keptSize))
  return { json: Buffer.concat([...kept, rest]), isCut: keptTo + rest.byteLength < bytes.byteLength, strings }
}

const [QUOTE, COLON, BACKSLASH, U] = [0x22, 0x3a, 0x5c, 0x75]
const WHITE_SPACE: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0a, 0x0d])

/** The bytes of `\u0041`. */
const UNICODE_ESCAPE = 6

/** A byte of UTF-8 that begins no character. */
const isInsideCharacter = (byte = 0): boolean => byte >= 0x80 && byte < 0xc0

/** Of an escape and the bytes after it, whichever may be passed over at once. */
const LONGEST_CHARACTER = 10

/** Whether it is the name of a member, or has so much space behind it that only a look at all of it would tell. */
const mayBeName = (bytes: Uint8Array, quote: number): boolean => {
  let at = quote + 1
  while (WHITE_SPACE.has(bytes[at]) && at - quote < MOST_SPACE) at += 1
  return bytes[at] === COLON || WHITE_SPACE.has(bytes[at])
}

const MOST_SPACE = 1000
