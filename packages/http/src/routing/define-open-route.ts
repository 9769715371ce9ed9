import { ok } from 'neverthrow'
import type { Reply } from './reply.ts'
import type { Mount, Route, RouteAnswer } from './route.ts'
import type { Services } from './services.ts'

export interface OpenRouteDeclaration {
  readonly path: `/${string}`
  readonly mount: Mount
  readonly limited: boolean
  readonly operationId: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly answers: readonly RouteAnswer[]
  readonly handle: (services: Services, now: Date) => PromiseLike<Reply> | Reply
}

/** A GET that needs no token and takes no input. */
export const defineOpenRoute = ({ handle, description = '', ...declaration }: OpenRouteDeclaration): Route => ({
  ...declaration,
  description,
  method: 'GET',
  access: 'anyone',
  query: null,
  body: null,
  failures: [],
  prepare: async (services, { now }) => ok(async () => ok(await handle(services, now))),
})
