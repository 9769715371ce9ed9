import * as fc from 'fast-check'
import type { OpenApiDocument } from '../src/openapi/openapi-document.ts'
import { ROLES } from '../src/auth/role.ts'
import type { Asking } from './http-under-test.ts'

export interface ArbitraryRequest {
  readonly line: string
  readonly asking: Asking
}

const ODD_TEXTS = [
  '',
  ' ',
  '\0',
  '\ud800',
  '../..',
  '%',
  '%00',
  "'; --",
  '*',
  '"',
  '-1',
  '0',
  '1e999',
  'null',
  'true',
  '__proto__',
  'ALL',
  '٣',
  'a,b,,',
  '2026-02-30',
  '\u202Etxt',
]

/** Requests that an OpenAPI document describes, and requests beside it: for every operation right, odd and wrong parameters, headers and bodies. */
export const arbitraryRequest = (document: OpenApiDocument, ids: readonly string[]): fc.Arbitrary<ArbitraryRequest> => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  return fc.constantFrom(...operations).chain(({ path, method, operation }) =>
    fc
      .record({
        role: fc.constantFrom(...ROLES, 'admin' as const, 'admin' as const, 'nobody' as const),
        address: address(path, ids),
        query: query(listOf(operation['parameters'])),
        headers: headers(listOf(operation['parameters'])),
        body: body(operation['requestBody']),
        verb: fc.oneof(
          { weight: 9, arbitrary: fc.constant(method) },
          { weight: 1, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS') },
        ),
      })
      .map(({ role, address: where, query: search, headers: sent, body: content, verb }) => ({
        line: `${verb} ${where}${search}`,
        asking: {
          as: role,
          headers: { ...sent, ...content.headers },
          ...(verb === 'GET' || verb === 'HEAD' || content.body === undefined ? {} : { body: content.body }),
        },
      })),
  )
}

const text = (): fc.Arbitrary<string> =>
  fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 20 }))

const safely =
  (encode: (part: string) => string) =>
  (part: string): string =>
    encode(part.toWellFormed())

const address = (path: string, ids: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...ids) },
        { weight: 1, arbitrary: fc.uuid() },
        { weight: 1, arbitrary: text().map(safely(encodeURIComponent)) },
      ),
      { minLength: 3, maxLength: 3 },
    )
    .map((values) => {
      let index = 0
      return path.replaceAll(/\{\w+\}/g, () => values[index++ % values.length] ?? '')
    })

const query = (parameters: readonly unknown[]): fc.Arbitrary<string> =>
  fc
    .array(
      fc.tuple(
        fc.oneof(fc.constantFrom('nothing', ...names(parameters, 'query')), text()),
        fc.oneof(
          text(),
          fc.nat().map(String),
          fc.constantFrom('draft', 'P1', 'API', '-title', 'open', 'body', '2026-01-01'),
        ),
      ),
      { maxLength: 4 },
    )
    .map((pairs) =>
      pairs.length === 0 ? '' : `?${pairs.map((pair) => pair.map(safely(encodeURIComponent)).join('=')).join('&')}`,
    )

const headers = (parameters: readonly unknown[]): fc.Arbitrary<Record<string, string>> =>
  fc.dictionary(
    fc.constantFrom('X-Request-Id', 'Accept', 'Accept-Encoding', 'Cookie', ...names(parameters, 'header')),
    fc.oneof(
      fc.constantFrom('*', '"a"', 'W/"a", "b"', 'text/x-diff', 'gzip', 'a=b'),
      fc.string({ maxLength: 12 }).map((value) => value.replaceAll(/[^\x20-\x7e]/g, '')),
    ),
    { maxKeys: 3 },
  )

const body = (
  requestBody: unknown,
): fc.Arbitrary<{ readonly headers: Record<string, string>; readonly body?: string }> => {
  const [type, media] = Object.entries(Object(property(requestBody, 'content')))[0] ?? ['application/json', {}]
  const example = property(media, 'example')
  const content =
    type === 'application/json'
      ? fc
          .oneof({ weight: 6, arbitrary: mutated(example) }, { weight: 1, arbitrary: fc.jsonValue() })
          .map((value) => JSON.stringify(value))
      : fc.oneof(fc.constant(String(example)), text())
  return fc.record({
    headers: fc.oneof(
      { weight: 9, arbitrary: fc.constant({ 'Content-Type': type }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom({ 'Content-Type': 'text/plain' }, { 'Content-Type': 'application/problem+json' }),
      },
    ),
    body: fc.oneof({ weight: 9, arbitrary: content }, { weight: 1, arbitrary: text() }),
  })
}

/** The example with some of its fields left out, replaced or joined by others. */
const mutated = (example: unknown): fc.Arbitrary<unknown> => {
  if (typeof example !== 'object' || example === null) return fc.jsonValue()
  const value = fc.oneof(
    text(),
    fc.jsonValue(),
    fc.constantFrom(null, true, 0, -1, 1e308, [], {}, ['a'], 'ours', 'text', 'API'),
  )
  return fc
    .tuple(
      fc.subarray(Object.entries(example)),
      fc.array(
        fc.tuple(
          fc.oneof(fc.constantFrom(...Object.keys(example), 'text', 'capability', 'overview', 'id'), text()),
          value,
        ),
        { maxLength: 2 },
      ),
    )
    .map(([kept, changed]) => Object.fromEntries([...kept, ...changed]))
}

const names = (parameters: readonly unknown[], place: string): readonly string[] =>
  parameters.filter((one) => property(one, 'in') === place).map((one) => String(property(one, 'name')))

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const property = (value: unknown, name: string): unknown => Reflect.get(Object(value), name)
