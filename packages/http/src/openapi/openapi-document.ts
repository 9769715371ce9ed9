import { ROLES } from '../auth/role.ts'
import type { FailureKind } from '../problem/failure.ts'
import { oneByOne } from '../routing/one-by-one.ts'
import { BASE_PATH } from '../routing/paths.ts'
import type { RouteDescription } from '../routing/route.ts'
import { NAMED_SCHEMAS } from '../schemas/named-schemas.ts'
import { exampleProblem } from './example-problem.ts'
import { impliedFailures } from './implied-failures.ts'
import { namedJsonSchema, type JsonSchema } from './json-schema.ts'
import { operationOf } from './operation.ts'

export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: Readonly<Record<string, unknown>>
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: string }[]
  /** Path to method to operation. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>
  readonly components: Readonly<Record<string, JsonSchema>>
}

/**
 * The OpenAPI 3.1 document of the given routes; paths are relative to `/api/v1`. Other requests are served while it is
 * made: the first time that takes almost half a second.
 */
export const openApiDocument = async (
  routes: readonly RouteDescription[],
  { version }: { readonly version: string },
): Promise<OpenApiDocument> => ({
  openapi: '3.1.0',
  info: {
    title: 'NOS',
    version,
    description:
      'Specifications that live in Notion, in git and here at the same time. Errors are RFC 9457 problems; every answer carries X-Request-Id.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: BASE_PATH }],
  tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
  paths: await pathsOf(routes.filter(({ mount }) => mount !== 'root')),
  components: {
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: `A signed token with sub, role, exp and jti. Each role holds what the ones before it hold: ${ROLES.join(' < ')}. An operation names the least role.`,
      },
    },
    examples: Object.fromEntries(usedKinds(routes).map((kind) => [kind, { value: exampleProblem(kind) }])),
    schemas: Object.fromEntries(
      await oneByOne(Object.keys(NAMED_SCHEMAS).filter(isName), (name) => [name, namedJsonSchema(name)] as const),
    ),
  },
})

const usedKinds = (routes: readonly RouteDescription[]): readonly FailureKind[] => [
  ...new Set(routes.flatMap((route) => [...impliedFailures(route), ...route.failures])),
]

const isName = (name: string): name is keyof typeof NAMED_SCHEMAS => Object.hasOwn(NAMED_SCHEMAS, name)

const pathsOf = async (routes: readonly RouteDescription[]): Promise<OpenApiDocument['paths']> =>
  Object.fromEntries(
    await oneByOne(
      [...Map.groupBy(routes, ({ path }) => path.replaceAll(/:(\w+)/g, '{$1}'))],
      ([path, here]) =>
        [path, Object.fromEntries(here.map((route) => [route.method.toLowerCase(), operationOf(route)]))] as const,
    ),
  )
