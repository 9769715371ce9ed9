import { err, ok, type Result } from 'neverthrow'
import { invalidAt, NOT_JSON, NOT_UTF8, type BadJson } from './bad-json.ts'
import { excessOfJson } from './excess-of-json.ts'
import { givingWay } from './giving-way.ts'
import { decodeUtf8, parseJson } from './parse-json.ts'
import { LARGEST_BODY } from './read-body.ts'
import { takeOutStrings } from './take-out-strings.ts'
import { unstorable } from './unstorable-text.ts'

/**
 * The JSON value of a body of many megabytes, most of them in its texts; the same is refused as in any other. Texts are
 * read piece by piece, and other requests served meanwhile.
 */
export const parseLongJson = async (bytes: Uint8Array): Promise<Result<unknown, BadJson>> => {
  const { json, isCut, strings } = await takeOutStrings(bytes, LARGEST_BODY)
  if (isCut) return err(excessOfJson(json, true) ?? TOO_LARGE)
  const parsed = parseJson(json)
  if (parsed.isErr()) return err(parsed.error)
  const whole = { value: parsed.value }
  const giveWay = givingWay()
  for (const { holder, key, keys, pieces } of placesOf(whole, strings, [])) {
    const text = await textOf(pieces, giveWay)
    if (text.isErr()) return err(typeof text.error === 'string' ? invalidAt(keys.slice(1), text.error) : text.error)
    Reflect.set(holder, key, text.value)
  }
  return ok(whole.value)
}

const TOO_LARGE: BadJson = {
  kind: 'UnreadableBody',
  reason: `The body has more than ${LARGEST_BODY / 1024 / 1024} MiB beside its texts.`,
}

interface Place {
  readonly holder: object
  readonly key: string
  readonly keys: readonly string[]
  readonly pieces: readonly Uint8Array[]
}

/** Where the strings were taken out. */
function* placesOf(
  holder: unknown,
  strings: ReadonlyMap<string, readonly Uint8Array[]>,
  keys: readonly string[],
): Generator<Place> {
  if (typeof holder !== 'object' || holder === null) return
  for (const [key, value] of Object.entries(holder)) {
    const there = [...keys, key]
    const pieces = typeof value === 'string' ? strings.get(value) : undefined
    if (pieces === undefined) yield* placesOf(value, strings, there)
    else yield { holder, key, keys: there, pieces }
  }
}

/** The text; else why it is none, or why it cannot be kept. It is never looked at as a whole. */
const textOf = async (
  pieces: readonly Uint8Array[],
  giveWay: (worked: number) => Promise<void>,
): Promise<Result<string, BadJson | string>> => {
  let text = ''
  let half = ''
  for (const piece of pieces) {
    const decoded = decodeUtf8(piece, true)
    if (decoded === null) return err(NOT_UTF8)
    try {
      const read = half + String(JSON.parse(`"${decoded}"`))
      half = /[\ud800-\udbff]$/.exec(read)?.[0] ?? ''
      const kept = read.slice(0, read.length - half.length)
      const message = unstorable(kept)
      if (message !== null) return err(message)
      text += kept
    } catch {
      return err(NOT_JSON)
    }
    await giveWay(piece.byteLength)
  }
  const message = unstorable(half)
  return message === null ? ok(text) : err(message)
}
