import { err, ok, type Result } from 'neverthrow'
import { NOT_UTF8, type BadJson } from './bad-json.ts'
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
  const texts = await textsOf(strings)
  return texts.andThen((read) =>
    parseJson(json, read)
      .map((value) => withTexts(value, read))
      .mapErr((error) => withoutNames(error, read)),
  )
}

/** In what is no JSON a text may stand where a key would. */
const withoutNames = (error: BadJson, texts: ReadonlyMap<string, unknown>): BadJson => {
  if (error.kind !== 'InvalidInput') return error
  const hidden = (path: string): string => {
    for (const name of texts.keys()) if (path.includes(name)) return path.replaceAll(name, '…')
    return path
  }
  return { ...error, errors: error.errors.map(({ path, message }) => ({ path: hidden(path), message })) }
}

const TOO_LARGE: BadJson = {
  kind: 'UnreadableBody',
  reason: `The body has more than ${LARGEST_BODY / 1024 / 1024} MiB beside its texts.`,
}

interface Text {
  readonly text: string
  readonly problem: string | null
}

/** Each text by what stands for it; null for what is no JSON. */
const textsOf = async (
  strings: ReadonlyMap<string, readonly Uint8Array[]>,
): Promise<Result<ReadonlyMap<string, Text | null>, BadJson>> => {
  const giveWay = givingWay()
  const texts = new Map<string, Text | null>()
  for (const [name, pieces] of strings) {
    const decoded = await decodedOf(pieces, giveWay)
    if (decoded === null) return err(NOT_UTF8)
    texts.set(name, await textOf(decoded, giveWay))
  }
  return ok(texts)
}

type GiveWay = (worked: number) => Promise<void>

const decodedOf = async (pieces: readonly Uint8Array[], giveWay: GiveWay): Promise<readonly string[] | null> => {
  const decoded: string[] = []
  for (const piece of pieces) {
    const text = decodeUtf8(piece, true)
    if (text === null) return null
    decoded.push(text)
    await giveWay(piece.byteLength)
  }
  return decoded
}

/** It is never looked at as a whole. */
const textOf = async (pieces: readonly string[], giveWay: GiveWay): Promise<Text | null> => {
  let [text, half] = ['', '']
  let problem: string | null = null
  for (const piece of pieces) {
    const read = unescaped(piece)
    if (read === null) return null
    const joined = half + read
    half = /[\ud800-\udbff]$/.exec(joined)?.[0] ?? ''
    const kept = joined.slice(0, joined.length - half.length)
    problem = worse(problem, unstorable(kept))
    text += kept
    await giveWay(piece.length)
  }
  return { text, problem: worse(problem, unstorable(half)) }
}

/** Of a text with both it is said that it contains NUL. */
const worse = (one: string | null, other: string | null): string | null =>
  [one, other].includes(unstorable('\0')) ? unstorable('\0') : (one ?? other)

/** What stood between the quotes; null where it is no JSON. */
const unescaped = (text: string): string | null => {
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return null
  }
}

/** The value itself, the texts put back where they were taken out. */
const withTexts = (value: unknown, texts: ReadonlyMap<string, Text | null>): unknown => {
  if (typeof value === 'string') return texts.get(value)?.text ?? value
  if (typeof value === 'object' && value !== null)
    for (const [key, inside] of Object.entries(value)) Reflect.set(value, key, withTexts(inside, texts))
  return value
}
