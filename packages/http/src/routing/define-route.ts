import { err, ok, type ResultAsync } from 'neverthrow'
import { strictObject, type InferOutput } from 'valibot'
import type { ReviewCaller } from '@nos/domain/use-cases'
import type { Principal } from '../auth/principal.ts'
import type { Role } from '../auth/role.ts'
import type { FailureKind, FailureOfKind } from '../problem/failure.ts'
import { callerOf } from './caller-of.ts'
import { holdsIfMatch } from './holds-if-match.ts'
import { parseBody } from './parse-body.ts'
import { parseQuery } from './parse-query.ts'
import type { Reply } from './reply.ts'
import type { JsonBody, MarkdownBody, Method, Mount, Route, RouteAnswer, RulesetBody, TreeBody } from './route.ts'
import type { Services } from './services.ts'
import type { ObjectSchema } from './validate-input.ts'

type Body = JsonBody | MarkdownBody | TreeBody | RulesetBody | null

type BodyOf<Declared extends Body> =
  Declared extends JsonBody<infer Schema>
    ? InferOutput<Schema>
    : Declared extends TreeBody<infer Schema>
      ? TreeOf<InferOutput<Schema>>
      : Declared extends MarkdownBody | RulesetBody
        ? string
        : null

type TreeOf<Value> =
  { readonly kind: 'json'; readonly value: Value } | { readonly kind: 'archive'; readonly bytes: Uint8Array }

type ParameterOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParameterOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** A request whose every part has been checked. */
interface RouteRequest<Path extends string, Query extends ObjectSchema, Declared extends Body> {
  readonly principal: Principal
  readonly caller: ReviewCaller
  readonly params: Readonly<Record<ParameterOf<Path>, string>>
  readonly query: InferOutput<Query>
  readonly body: BodyOf<Declared>
  readonly headers: Headers
  /** False for HEAD, which gets the headers alone. */
  readonly bodyIsRead: boolean
  readonly now: Date
}

export interface RouteDeclaration<
  Path extends `/${string}`,
  Query extends ObjectSchema,
  Declared extends Body,
  Kind extends FailureKind,
  Expected extends FailureOfKind<Kind>,
> {
  readonly method: Method
  readonly path: Path
  /** The least role; without one there is no route. */
  readonly access: Role
  readonly operationId: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly query?: Query
  readonly body?: Declared
  readonly answers: readonly RouteAnswer[]
  readonly failures: readonly Kind[]
  readonly mount?: Mount
  readonly afterCrash?: 'show' | 'repeat'
  readonly secretAnswer?: boolean
  /** Its failures are those that the declaration names. */
  readonly handle: (services: Services, request: RouteRequest<Path, Query, Declared>) => ResultAsync<Reply, Expected>
}

type NoQuery = typeof NO_QUERY
const NO_QUERY = strictObject({})

/** A route under `/api/v1` for token holders. */
export const defineRoute = <
  Path extends `/${string}`,
  Kind extends FailureKind,
  Expected extends FailureOfKind<Kind>,
  Query extends ObjectSchema = NoQuery,
  Declared extends Body = null,
>(
  declaration: RouteDeclaration<Path, Query, Declared, Kind, Expected>,
): Route => {
  const { query = null, body = null, description = '', mount = 'base', handle } = declaration
  const route: Route = {
    ...declaration,
    description,
    mount,
    query,
    body,
    limited: true,
    prepare: async (services, arrival, principal) => {
      if (principal === null) return err({ kind: 'NoCredentials' })
      const parsedQuery = query === null ? ok({}) : parseQuery(query, arrival.request.url)
      if (parsedQuery.isErr()) return err(parsedQuery.error)
      const parsedBody = await parseBody(body, arrival)
      if (parsedBody.isErr()) return err(parsedBody.error)
      const request = {
        principal,
        caller: callerOf(principal, arrival.requestId, arrival.address),
        params: arrival.params,
        query: parsedQuery.value,
        body: parsedBody.value,
        headers: arrival.request.headers,
        bodyIsRead: arrival.request.method !== 'HEAD',
        now: arrival.now,
      }
      // The three parts were read by the very schemas and path that the types are inferred from.
      return ok(async () => {
        if (principal.email !== null)
          await services.useCases.learnAddress(principal.workspaceId, principal.subject, principal.email)
        if (request.headers.has('if-match')) {
          const held = await holdsIfMatch(route, services, principal, request)
          if (held.isErr()) return err(held.error)
        }
        return handle(services, request as RouteRequest<Path, Query, Declared>)
      })
    },
  }
  return route
}
