import type { Clock, IdempotencyStore } from '@nos/domain'
import type { Principal } from '../auth/principal.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { fingerprintOf, isIdempotencyKey } from '../idempotency/idempotency-rules.ts'
import { showWhatWasDone } from '../idempotency/show-what-was-done.ts'
import type { Failure } from '../problem/failure.ts'
import type { Route, Run } from '../routing/route.ts'
import type { Services } from '../routing/services.ts'
import type { Admit } from './admit.ts'
import { answerFailure, answerOf, type Answer } from './answer.ts'
import { knownAddress, type Exchange } from './exchange.ts'
import type { Logger } from './logger.ts'
import { receiveBody } from './receive-body.ts'
import type { SendAnswer } from './send-answer.ts'

export interface ServerParts {
  readonly services: Services
  readonly admit: Admit
  readonly send: SendAnswer
  readonly idempotency: IdempotencyStore
  readonly logger: Logger
  readonly clock: Clock
}

/** The way of every request of a route: admission, body, input, at most once where asked, answer. */
export const serveRoute =
  (parts: ServerParts, route: Route) =>
  async (exchange: Exchange, params: Readonly<Record<string, string>>): Promise<Response> => {
    const { outcome, headers, subject } = await parts.admit(exchange, route.access, route.limited, { sought: route })
    const notes = { headers, route: route.path, ...(subject === undefined ? {} : { subject }) }
    const refuse = (failure: Failure): Promise<Response> =>
      parts.send(exchange, answerFailure(failure, exchange.requestId, exchange.arrivedAt), notes)
    if (outcome.isErr()) return refuse(outcome.error)

    const body = await receiveBody(route, exchange.request)
    if (body.isErr()) return refuse(body.error)
    const arrival = {
      request: exchange.request,
      params,
      body: body.value,
      requestId: exchange.requestId,
      address: knownAddress(exchange),
      now: exchange.arrivedAt,
    }
    const prepared = await route.prepare(parts.services, arrival, outcome.value)
    if (prepared.isErr()) return refuse(prepared.error)

    const run = guardStale(prepared.value, exchange.request.headers)
    const key = route.method === 'POST' ? exchange.request.headers.get('idempotency-key') : null
    if (key === null || outcome.value === null) return parts.send(exchange, await answerDirectly(run, exchange), notes)
    if (!isIdempotencyKey(key)) return refuse({ kind: 'InvalidIdempotencyKey' })
    const principal = outcome.value
    const identity = {
      workspaceId: principal.workspaceId,
      scope: scopeOf(principal, route),
      key,
      fingerprint: fingerprintOf(targetOf(exchange.request.url), body.value),
      requestId: exchange.requestId,
      repeatable: route.afterCrash === 'repeat',
    }
    const recover = route.afterCrash === 'show' ? showWhatWasDone(parts.services, principal, route) : null
    const once = {
      secret: route.secretAnswer === true,
      store: parts.idempotency,
      logger: parts.logger,
      clock: parts.clock,
    }
    return parts.send(exchange, await answerOnce(once, identity, exchange, { run, recover }), notes)
  }

const answerDirectly = async (run: Run, { requestId, arrivedAt }: Exchange): Promise<Answer> => {
  const result = await run()
  return result.isOk() ? answerOf(result.value) : answerFailure(result.error, requestId, arrivedAt)
}

// A write that lost a race is a stale If-Match to a caller who sent one.
const guardStale = (run: Run, headers: Headers): Run =>
  headers.has('if-match')
    ? async () =>
        (await run()).mapErr((failure) => (failure.kind === 'StaleRevision' ? { kind: 'StaleEntityTag' } : failure))
    : run

const scopeOf = ({ subject }: Principal, { method, path }: Route): string => [subject, method, path].join('\n')

const targetOf = (url: string): string => url.slice(url.indexOf('/', url.indexOf('://') + 3))
