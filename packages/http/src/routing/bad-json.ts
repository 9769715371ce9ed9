import type { FailureOfKind } from '../problem/failure.ts'

/** Why the body cannot be taken as a JSON value. */
export type BadJson = FailureOfKind<'UnreadableBody' | 'InvalidInput'>

export const NOT_UTF8: BadJson = { kind: 'UnreadableBody', reason: 'The body is not UTF-8.' }
export const NOT_JSON: BadJson = { kind: 'UnreadableBody', reason: 'The body is not JSON.' }

/** What is wrong with the value that the keys lead to, from the outside in. */
export const invalidAt = (keys: readonly string[], message: string): BadJson => ({
  kind: 'InvalidInput',
  errors: [{ path: keys.slice(0, 8).join('.').slice(0, 200), message }],
})
