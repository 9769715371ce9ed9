import type { GenericSchema } from 'valibot'
import type { Result } from 'neverthrow'
import type { Principal } from '../auth/principal.ts'
import type { Role } from '../auth/role.ts'
import type { Failure, FailureKind } from '../problem/failure.ts'
import type { Arrival } from './arrival.ts'
import type { Reply } from './reply.ts'
import type { Services } from './services.ts'
import type { ObjectSchema } from './validate-input.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** `anyone` needs no token. */
export type Access = Role | 'anyone'

/** Where a path stands: under `/api/v1`, at the root, or at both. */
export type Mount = 'base' | 'root' | 'both'

export interface JsonBody<Schema extends ObjectSchema = ObjectSchema> {
  readonly kind: 'json'
  readonly schema: Schema
  /** When false, no body is the same as `{}`. */
  readonly required: boolean
  readonly example: unknown
}

export interface MarkdownBody {
  readonly kind: 'markdown'
  readonly example: string
}

/** Files as JSON of the schema, or a tar.gz of them. */
export interface TreeBody<Schema extends ObjectSchema = ObjectSchema> {
  readonly kind: 'tree'
  readonly schema: Schema
  readonly example: unknown
  /** Bytes; other bodies end at 2 MiB. */
  readonly largest: number
}

/** A rule set in YAML or JSON, handed on as it was written, for the lines of its problems. */
export interface RulesetBody {
  readonly kind: 'ruleset'
  readonly example: unknown
}

/** Bytes of JSON whose signature is checked before they are read. */
interface SignedBody {
  readonly kind: 'signed'
  readonly example: unknown
  /** Bytes. */
  readonly largest: number
}

export type Body = JsonBody | MarkdownBody | TreeBody | SignedBody | RulesetBody

/** One successful answer, for the OpenAPI document and the tests. */
export interface RouteAnswer {
  readonly status: number
  readonly description: string
  /** Absent: no body. */
  readonly content?: Readonly<Record<string, { readonly schema: GenericSchema; readonly example: unknown }>>
  readonly headers?: Readonly<Record<string, string>>
}

/** What a handler is ready to do, once everything about the request has been checked. */
export type Run = () => Promise<Result<Reply, Failure>>

/** What a route is to callers. The OpenAPI document is made from these values. */
export interface RouteDescription {
  readonly method: Method
  readonly path: `/${string}`
  readonly mount: Mount
  readonly access: Access
  /** False for health checks, which are never turned away. */
  readonly limited: boolean
  readonly operationId: string
  readonly tag: string
  readonly summary: string
  readonly description: string
  readonly query: ObjectSchema | null
  readonly body: Body | null
  readonly answers: readonly RouteAnswer[]
  /** The failures of its own; those of the pipeline come on top. */
  readonly failures: readonly FailureKind[]
  /**
   * A POST whose work was committed and whose answer was lost with its process, asked for again under its idempotency
   * key: `show` answers with the specification as it is now, `repeat` runs it once more, which changes nothing. Absent:
   * the caller is told to look.
   */
  readonly afterCrash?: 'show' | 'repeat'
  /** The answer of a POST carries a secret: it is told once, and never kept for its idempotency key. */
  readonly secretAnswer?: boolean
  /** False for a POST of another protocol, which has ways of its own to repeat. */
  readonly takesIdempotencyKey?: boolean
}

/** A route with what answers. */
export interface Route extends RouteDescription {
  /** Checks the input and says what to run. */
  readonly prepare: (services: Services, arrival: Arrival, principal: Principal | null) => Promise<Result<Run, Failure>>
}
