import { err, type Result } from 'neverthrow'
import type * as v from 'valibot'
import type { FailureOfKind } from '../problem/failure.ts'
import { unstorable } from './unstorable-text.ts'
import { validateInput, type ObjectSchema } from './validate-input.ts'

/**
 * The query parameters a schema knows; others are ignored, as caches and trackers add them. A list may be repeated or
 * separated by commas, everything else is given once; a number and a boolean are read from their JSON spelling.
 */
export const parseQuery = <Schema extends ObjectSchema>(
  schema: Schema,
  url: string,
): Result<v.InferOutput<Schema>, FailureOfKind<'InvalidInput'>> => {
  const start = url.indexOf('?')
  if (start === -1) return validateInput(schema, {})
  const given = new URLSearchParams(url.slice(start + 1))
  const input: Record<string, unknown> = {}
  for (const [name, entry] of Object.entries(schema.entries)) {
    const values = given.getAll(name)
    const { type } = bare(entry)
    const problem =
      type !== 'array' && values.length > 1 ? GIVEN_TWICE : values.map(unstorable).find((one) => one !== null)
    if (typeof problem === 'string') return err({ kind: 'InvalidInput', errors: [{ path: name, message: problem }] })
    if (values.length > 0) input[name] = read(type, values)
  }
  return validateInput(schema, input)
}

// Two readers of one address (a proxy, a cache, NOS) would not choose the same value.
const GIVEN_TWICE = 'is given more than once; it takes one value'

const read = (type: string, values: readonly string[]): unknown => {
  if (type === 'array')
    return values
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter((value) => value !== '')
  const [value = ''] = values
  if (type === 'number') return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value) ? Number(value) : value
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value
  return value
}

const bare = (schema: v.GenericSchema): v.GenericSchema => {
  const wrapped: unknown = Reflect.get(schema, 'wrapped')
  return isSchema(wrapped) ? bare(wrapped) : schema
}

const isSchema = (value: unknown): value is v.GenericSchema =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema'
