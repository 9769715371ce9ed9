import type { GenericSchema } from 'valibot'
import { unheldIfMatch } from '../routing/unheld-if-match.ts'
import type { RouteDescription } from '../routing/route.ts'
import { jsonSchemaOf, type JsonSchema } from './json-schema.ts'

export const pathParameters = ({ path }: RouteDescription): readonly JsonSchema[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', ...(name === 'ruleset_id' ? {} : { format: 'uuid' }) },
  }))

export const queryParameters = ({ query }: RouteDescription): readonly JsonSchema[] =>
  Object.entries(query?.entries ?? {}).map(([name, entry]) => queryParameter(name, entry))

const queryParameter = (name: string, entry: GenericSchema): JsonSchema => {
  const schema = jsonSchemaOf(entry, 'input')
  return {
    name,
    in: 'query',
    required: false,
    ...(schema['type'] === 'array' ? { style: 'form', explode: true } : {}),
    schema,
  }
}

export const headerParameters = (route: RouteDescription): readonly JsonSchema[] => {
  const { method, access, answers, failures, takesIdempotencyKey = true } = route
  const tagged = answers.some(({ headers }) => headers?.['ETag'] !== undefined)
  const preconditioned =
    failures.includes('PreconditionFailed') ||
    failures.includes('StaleEntityTag') ||
    unheldIfMatch(route) === 'PreconditionFailed'
  return [
    ...(method === 'GET' && tagged ? [header('If-None-Match', 'Answer 304 when the state is one of these.')] : []),
    ...(preconditioned ? [header('If-Match', 'Only when the present state is one of these; 412 otherwise.')] : []),
    ...(method === 'POST' && access !== 'anyone' && takesIdempotencyKey
      ? [
          header('Idempotency-Key', 'A repeated request with the same key gets the first answer, for 24 hours.', {
            minLength: 1,
            maxLength: 255,
          }),
        ]
      : []),
  ]
}

const header = (name: string, description: string, limits: JsonSchema = {}): JsonSchema => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string', ...limits },
})
