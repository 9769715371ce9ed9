import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import type { FailureOfKind } from '../problem/failure.ts'
import type { InputError } from '../problem/http-failure.ts'

const MOST_ERRORS = 20

/** A schema of named fields; whatever else the input has is an error. */
export type ObjectSchema = v.StrictObjectSchema<v.ObjectEntries, undefined>

/** The input in the schema's form, or every error with its path in the input's own names. */
export const validateInput = <Schema extends ObjectSchema>(
  schema: Schema,
  input: unknown,
): Result<v.InferOutput<Schema>, FailureOfKind<'InvalidInput'>> => {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return err(invalid([{ path: '', message: 'The body must be a JSON object.' }]))
  const unknown = Object.keys(input).filter((key) => !Object.hasOwn(schema.entries, key))
  const parsed = v.safeParse(schema, input)
  if (parsed.success && unknown.length === 0) return ok(parsed.output)
  return err(
    invalid([
      ...unknown.map((key) => unknownKey(key, schema)),
      ...(parsed.issues ?? []).filter((issue) => !isUnknownKey(issue)).map(inputError),
    ]),
  )
}

const invalid = (errors: readonly InputError[]): FailureOfKind<'InvalidInput'> => ({
  kind: 'InvalidInput',
  errors: errors.slice(0, MOST_ERRORS),
})

const unknownKey = (key: string, schema: ObjectSchema): InputError => ({
  path: key.slice(0, 100),
  message: `is not known here; known are ${Object.keys(schema.entries).join(', ') || 'no fields'}`,
})

const isUnknownKey = (issue: v.BaseIssue<unknown>): boolean =>
  issue.type === 'strict_object' && issue.expected === 'never' && issue.path?.length === 1

const inputError = (issue: v.BaseIssue<unknown>): InputError => ({
  path: v.getDotPath(issue) ?? '',
  message: messageOf(issue),
})

// valibot's own messages repeat what was received, which may be a whole text.
const messageOf = (issue: v.BaseIssue<unknown>): string => {
  if (issue.kind === 'schema') return issue.received === 'undefined' ? 'is required' : `must be ${expectation(issue)}`
  return issue.message.startsWith('Invalid ') ? `must be ${expectation(issue)}` : issue.message
}

const expectation = ({ type, expected }: v.BaseIssue<unknown>): string =>
  WORDS[type] ?? (expected ?? 'valid').replaceAll('"', '').replace(/^\((.*)\)$/, 'one of $1')

/** What valibot's own words leave out, or say as a programmer would. */
const WORDS: Readonly<Record<string, string>> = {
  uuid: 'an id (a UUID)',
  integer: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  strict_object: 'an object',
}
