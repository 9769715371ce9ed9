import { err, ok, type Result } from 'neverthrow'
import type { FailureOfKind } from '../problem/failure.ts'
import { repeatedMember } from './repeated-member.ts'
import { tooManyMembers } from './too-many-members.ts'
import { unstorable } from './unstorable-text.ts'

const DEEPEST_JSON = 64

type BadJson = FailureOfKind<'UnreadableBody' | 'InvalidInput'>

/** The JSON value of a body: UTF-8, at most 64 levels deep and with a bounded number of members, its texts such as a database can keep. */
export const parseJson = (bytes: Uint8Array): Result<unknown, BadJson> => {
  const decoded = decodeUtf8(bytes, false)
  if (decoded === null) return err({ kind: 'UnreadableBody', reason: 'The body is not UTF-8.' })
  const many = tooManyMembers(decoded)
  if (many !== null) return err(invalidAt(many.keys, many.message))
  try {
    const value: unknown = JSON.parse(decoded)
    const problem = firstProblem(value, 1)
    if (problem !== null) return err(invalidAt(problem.keys.toReversed(), problem.message))
    const twice = repeatedMember(decoded)
    return twice === null
      ? ok(value)
      : err({
          kind: 'UnreadableBody',
          reason: `The body has the member ${JSON.stringify(twice.slice(0, 100))} twice in one object.`,
        })
  } catch (error) {
    // V8's own JSON.parse does not overflow the stack; its message names the position.
    return err({
      kind: 'UnreadableBody',
      reason: error instanceof SyntaxError ? 'The body is not JSON.' : 'The body cannot be read.',
    })
  }
}

const invalidAt = (keys: readonly string[], message: string): BadJson => ({
  kind: 'InvalidInput',
  errors: [{ path: keys.slice(0, 8).join('.').slice(0, 200), message }],
})

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

const firstProblem = (value: unknown, depth: number): Problem | null => {
  if (typeof value === 'string') return problem(unstorable(value))
  if (typeof value !== 'object' || value === null) return null
  if (depth > DEEPEST_JSON) return problem(`is nested deeper than ${DEEPEST_JSON} levels`)
  return Array.isArray(value) ? problemInArray(value, depth) : problemInObject(value, Object.keys(value), depth)
}

const problem = (message: string | null): Problem | null => (message === null ? null : { keys: [], message })

const problemInArray = (values: readonly unknown[], depth: number): Problem | null => {
  for (let index = 0; index < values.length; index += 1) {
    const found = firstProblem(values[index], depth + 1)
    if (found !== null) return under(String(index), found)
  }
  return null
}

const problemInObject = (value: object, keys: readonly string[], depth: number): Problem | null => {
  for (const key of keys) {
    const message = unstorable(key)
    if (message !== null) return problem(`has a key that ${message}`)
    const found = firstProblem(Reflect.get(value, key), depth + 1)
    if (found !== null) return under(key, found)
  }
  return null
}

const under = (key: string, found: Problem): Problem => {
  found.keys.push(key)
  return found
}
