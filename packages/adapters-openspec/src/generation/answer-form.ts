import { toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'

/** The JSON Schema of a form in the subset that strict structured output takes: closed objects, no limits. */
export const answerSchema = (form: v.GenericSchema): Readonly<Record<string, unknown>> => {
  const { $schema: _dialect, ...schema } = closed(toJsonSchema(form)) as Record<string, unknown>
  return schema
}

const LIMITS = new Set(['minLength', 'maxLength', 'minItems', 'maxItems', 'pattern', 'default'])

const closed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !LIMITS.has(key))
      .map(([key, inner]) => [key, key === 'properties' ? closedEach(inner) : closed(inner)]),
  )
  return kept['type'] === 'object' ? { ...kept, additionalProperties: false } : kept
}

/** Names of properties are no keywords. */
const closedEach = (properties: unknown): unknown =>
  Object.fromEntries(Object.entries(Object(properties)).map(([name, inner]) => [name, closed(inner)]))

/** An answer's JSON as the form wants it; null for anything else. Servers without structured output wrap it in words. */
export const readForm = <Form extends v.GenericSchema>(form: Form, text: string): v.InferOutput<Form> | null => {
  for (const candidate of candidates(text)) {
    try {
      const parsed = v.safeParse(form, JSON.parse(candidate))
      if (parsed.success) return parsed.output
    } catch {
      // Not this one.
    }
  }
  return null
}

const candidates = function* (text: string): Generator<string> {
  yield text
  const fenced = /```(?:json)?\s*\n([\s\S]*?)\n\s*```/i.exec(text)?.[1]
  if (fenced !== undefined) yield fenced
  const from = text.indexOf('{')
  const to = text.lastIndexOf('}')
  if (from !== -1 && to > from) yield text.slice(from, to + 1)
}
