import { err, ok, type Result } from 'neverthrow'
import { invalidAt, NOT_JSON, NOT_UTF8, type BadJson } from './bad-json.ts'
import { excessOfJson } from './excess-of-json.ts'
import { repeatedMember } from './repeated-member.ts'
import { unstorable } from './unstorable-text.ts'

/** A text that was taken out of JSON, UTF-8 and read: why it cannot be kept, null where it can. No JSON is null. */
type TakenOut = { readonly problem: string | null } | null

type Texts = ReadonlyMap<string, TakenOut>

/**
 * The JSON value of a body: UTF-8, at most 64 levels deep and with a bounded number of members, its texts such as a database
 * can keep. A string by whose name a text was taken out is judged as that text.
 */
export const parseJson = (bytes: Uint8Array, texts: Texts = NONE): Result<unknown, BadJson> => {
  const decoded = decodeUtf8(bytes, false)
  if (decoded === null) return err(NOT_UTF8)
  const excess = excessOfJson(bytes)
  if (excess !== null) return err(excess)
  try {
    const value: unknown = JSON.parse(decoded)
    for (const text of texts.values()) if (text === null) return err(NOT_JSON)
    const problem = firstProblem(value, texts)
    if (problem !== null) return err(invalidAt(problem.keys.toReversed(), problem.message))
    const twice = repeatedMember(bytes)
    return twice === null
      ? ok(value)
      : err({
          kind: 'UnreadableBody',
          reason: `The body has the member ${JSON.stringify(twice.slice(0, 100))} twice in one object.`,
        })
  } catch (error) {
    // V8's own JSON.parse does not overflow the stack; its message names the position.
    return err(error instanceof SyntaxError ? NOT_JSON : { kind: 'UnreadableBody', reason: 'The body cannot be read.' })
  }
}

const NONE: Texts = new Map()

/** Null when the bytes are not UTF-8. A byte order mark is kept when asked. */
export const decodeUtf8 = (bytes: Uint8Array, keepMark: boolean): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: keepMark }).decode(bytes)
  } catch {
    return null
  }
}

interface Problem {
  /** From the inside out. */
  readonly keys: string[]
  readonly message: string
}

const firstProblem = (value: unknown, texts: Texts): Problem | null => {
  if (typeof value === 'string')
    return problem((texts.size === 0 ? null : texts.get(value))?.problem ?? unstorable(value))
  if (typeof value !== 'object' || value === null) return null
  return Array.isArray(value) ? problemInArray(value, texts) : problemInObject(value, Object.keys(value), texts)
}

const problem = (message: string | null): Problem | null => (message === null ? null : { keys: [], message })

const problemInArray = (values: readonly unknown[], texts: Texts): Problem | null => {
  for (let index = 0; index < values.length; index += 1) {
    const found = firstProblem(values[index], texts)
    if (found !== null) return under(String(index), found)
  }
  return null
}

const problemInObject = (value: object, keys: readonly string[], texts: Texts): Problem | null => {
  for (const key of keys) {
    const message = unstorable(key)
    if (message !== null) return problem(`has a key that ${message}`)
    const found = firstProblem(Reflect.get(value, key), texts)
    if (found !== null) return under(key, found)
  }
  return null
}

const under = (key: string, found: Problem): Problem => {
  found.keys.push(key)
  return found
}
