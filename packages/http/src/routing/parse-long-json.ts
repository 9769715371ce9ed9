import { setImmediate as pause } from 'node:timers/promises'
import { err, ok, type Result } from 'neverthrow'
import { invalidAt, NOT_JSON, NOT_UTF8, type BadJson } from './bad-json.ts'
import { excessOfJson } from './excess-of-json.ts'
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
  if (isCut) return err(excessOfJson(json) ?? TOO_LARGE)
  const parsed = parseJson(json)
  if (parsed.isErr()) return err(parsed.error)
  const whole = { value: parsed.value }
  for (const { holder, key, keys, pieces } of placesOf(whole, strings, [])) {
    const text = await textOf(pieces)
    if (text.isErr()) return err(text.error)
    const message = unstorable(text.value)
    if (message !== null) return err(invalidAt(keys.slice(1), message))
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

const textOf = async (pieces: readonly Uint8Array[]): Promise<Result<string, BadJson>> => {
  let text = ''
  for (const piece of pieces) {
    const decoded = decodeUtf8(piece, true)
    if (decoded === null) return err(NOT_UTF8)
    try {
      text += String(JSON.parse(`"${decoded}"`))
    } catch {
      return err(NOT_JSON)
    }
    await pause()
  }
  return ok(text)
}
