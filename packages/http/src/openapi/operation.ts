import type { GenericSchema } from 'valibot'
import { PROBLEM_MEDIA_TYPE } from '../problem/problem.ts'
import type { FailureKind } from '../problem/failure.ts'
import { PROBLEM_KINDS } from '../problem/problem-kinds.ts'
import type { RouteAnswer, RouteDescription } from '../routing/route.ts'
import { impliedFailures } from './implied-failures.ts'
import { jsonSchemaOf, type JsonSchema } from './json-schema.ts'
import { headerParameters, pathParameters, queryParameters } from './parameters.ts'

/** One operation of the document, made from its route. */
export const operationOf = (route: RouteDescription): JsonSchema => ({
  operationId: route.operationId,
  tags: [route.tag],
  summary: route.summary,
  ...(route.description === '' ? {} : { description: route.description }),
  security: route.access === 'anyone' ? [] : [{ bearer: [route.access] }],
  parameters: [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)],
  ...(route.body === null ? {} : { requestBody: requestBody(route.body) }),
  responses: { ...successes(route), ...problems(route) },
})

const requestBody = (body: NonNullable<RouteDescription['body']>): JsonSchema => {
  switch (body.kind) {
    case 'json':
      return {
        required: body.required,
        content: { 'application/json': { schema: jsonSchemaOf(body.schema, 'input'), example: body.example } },
      }
    case 'markdown':
      return { required: false, content: { 'text/markdown': { schema: { type: 'string' }, example: body.example } } }
    case 'tree':
      return {
        required: true,
        content: {
          'application/json': { schema: jsonSchemaOf(body.schema, 'input'), example: body.example },
          'application/gzip': { schema: { type: 'string' }, example: '' },
        },
      }
    case 'ruleset':
      return {
        required: true,
        content: {
          'application/json': { schema: { type: 'object' }, example: body.example },
          'application/yaml': {
            schema: { type: 'string' },
            example: 'name: acme\nextends: nos:recommended\nrules:\n  and-or: off\n',
          },
        },
      }
    case 'signed':
      return { required: true, content: { 'application/json': { schema: { type: 'object' }, example: body.example } } }
  }
}

const successes = (route: RouteDescription): JsonSchema =>
  Object.fromEntries([
    ...route.answers.map((answer) => [String(answer.status), success(answer)]),
    ...(route.method === 'GET' && route.answers.some(({ headers }) => headers?.['ETag'] !== undefined)
      ? [['304', { description: 'Not changed since the state that If-None-Match names.' }]]
      : []),
  ])

const success = ({ description, content, headers = {} }: RouteAnswer): JsonSchema => ({
  description,
  ...(Object.keys(headers).length === 0
    ? {}
    : { headers: Object.fromEntries(Object.entries(headers).map(([name, meaning]) => [name, header(meaning)])) }),
  ...(content === undefined
    ? {}
    : { content: Object.fromEntries(Object.entries(content).map(([type, shape]) => [type, media(shape)])) }),
})

const header = (description: string): JsonSchema => ({ description, schema: { type: 'string' } })

const media = ({ schema, example }: { readonly schema: GenericSchema; readonly example: unknown }): JsonSchema => ({
  schema: jsonSchemaOf(schema, 'output'),
  example,
})

const problems = (route: RouteDescription): JsonSchema => {
  const kinds = [...new Set([...impliedFailures(route), ...route.failures])]
  const byStatus = Map.groupBy(kinds, (kind) => PROBLEM_KINDS[kind].status)
  return Object.fromEntries(
    [...byStatus]
      .toSorted(([one], [other]) => one - other)
      .map(([status, ofStatus]) => [String(status), problemAnswer(status, ofStatus)]),
  )
}

const problemAnswer = (status: number, kinds: readonly FailureKind[]): JsonSchema => ({
  description: [...new Set(kinds.map((kind) => `${PROBLEM_KINDS[kind].title} (\`${PROBLEM_KINDS[kind].code}\`)`))].join(
    ' · ',
  ),
  ...(status === 429 || status === 503
    ? { headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } } }
    : {}),
  content: {
    [PROBLEM_MEDIA_TYPE]: {
      schema: { $ref: '#/components/schemas/Problem' },
      examples: Object.fromEntries(
        kinds.map((kind) => [PROBLEM_KINDS[kind].code, { $ref: `#/components/examples/${kind}` }]),
      ),
    },
  },
})
