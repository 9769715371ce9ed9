import { PROBE_INTERVAL_MS, type Clock, type RequestBudget, type RequestPriority } from '@nos/domain'
import { Client } from '@notionhq/client'
import { err, ok, ResultAsync, type Result } from 'neverthrow'
import { callOnce, type Answered, type Attempt } from './call-once.ts'
import { fetchWithDeadline } from './fetch-with-deadline.ts'
import type { NotionCall, NotionFailure } from './notion-call.ts'
import { routeOf } from './route-of.ts'

/** The API version that every request names. */
export const NOTION_VERSION = '2026-03-11'

export interface NotionClientOptions {
  readonly token: string
  /** Default https://api.notion.com. */
  readonly baseUrl?: string
  /** One whole request, headers and body; default 30 000. */
  readonly timeoutMs?: number
  readonly budget: RequestBudget
  readonly clock: Clock
  readonly sleep?: (milliseconds: number) => Promise<void>
  /** In [0, 1): spreads retries. */
  readonly random?: () => number
  readonly observe?: (request: ObservedRequest) => void
  readonly observeWait?: (wait: ObservedWait) => void
  /** Runs each request inside of something, for example a span of a trace. */
  readonly within?: Within
  /** Carries the requests; default the platform's. */
  readonly fetch?: typeof fetch
  /** Called when a connection that was refused is accepted again. */
  readonly reconnected?: () => void
  /** Who waits for the requests of this client; default `event`. */
  readonly priority?: RequestPriority
}

/** One request that was sent. */
export interface ObservedRequest {
  readonly method: string
  readonly path: string
  /** The path without its ids: `pages/:id/markdown`. */
  readonly route: string
  /** Null when no answer came. */
  readonly status: number | null
  readonly durationMs: number
}

/** What a request did when the budget had none left: it waited so long, or its work was put off for so long. */
interface ObservedWait {
  readonly outcome: 'waited' | 'put_off'
  readonly durationMs: number
}

/** Gives the outcome of the work it is handed, one request that gets this status. */
type Within = <Value extends { readonly status: number | null }>(
  method: string,
  route: string,
  work: () => Promise<Value>,
) => Promise<Value>

const unobserved: Within = (_method, _route, work) => work()

/** The Notion API under one budget and one retry policy. */
export interface NotionClient {
  send<T>(call: NotionCall<T>): ResultAsync<T, NotionFailure>
  /** Requests sent since the start, retries included. */
  requestCount(): number
  /** The same connection for requests that somebody else waits for. */
  withPriority(priority: RequestPriority): NotionClient
}

/** Connects to Notion. The token appears in no error and no observation. */
export const createNotionClient = (options: NotionClientOptions): NotionClient => {
  const { clock, timeoutMs = 30_000, observe, within = unobserved } = options
  let count = 0
  const sdk = new Client({
    auth: options.token,
    notionVersion: NOTION_VERSION,
    retry: false,
    logger: () => undefined,
    fetch: fetchWithDeadline(timeoutMs, options.fetch),
    timeoutMs: timeoutMs + 5_000,
    ...(options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl.replace(/\/+$/, '') }),
  })
  const attempt: Attempt = async (call, now) => {
    count += 1
    const started = now.getTime()
    const route = routeOf(call.path)
    const answer = await within(call.method, route, async () => {
      const answered = await callOnce(sdk, options.token, call, now)
      return { answered, status: answered.status }
    })
    const { status } = answer
    observe?.({ method: call.method, path: call.path, route, status, durationMs: clock().getTime() - started })
    return answer.answered
  }
  const client = (priority: RequestPriority): NotionClient => ({
    send: (call) => new ResultAsync(sendWithPolicy(attempt, call, { ...options, priority })),
    requestCount: () => count,
    withPriority: client,
  })
  return client(options.priority ?? 'event')
}

const MOST_ATTEMPTS = 4
const FIRST_DELAY_MS = 400

async function sendWithPolicy<T>(
  attempt: Attempt,
  call: NotionCall<T>,
  {
    budget,
    clock,
    priority,
    sleep = sleepFor,
    random = Math.random,
    reconnected,
    observeWait,
  }: NotionClientOptions & { readonly priority: RequestPriority },
): Promise<Result<T, NotionFailure>> {
  let patience = call.patienceMs ?? 0
  for (let tries = 1; ;) {
    const taken = await budget.take(priority)
    if (taken.isErr()) {
      if (taken.error.kind === 'ReplicaRefused') return err(taken.error)
      const wait = Math.max(1, taken.error.until.getTime() - clock().getTime())
      const outcome = wait > patience ? 'put_off' : 'waited'
      observeWait?.({ outcome, durationMs: wait })
      if (outcome === 'put_off') return err(taken.error)
      patience -= wait
      await sleep(wait)
      continue
    }
    const { outcome } = await attempt(call, clock())
    if (taken.value.probe && showsAcceptance(outcome)) {
      await budget.accept()
      reconnected?.()
    }
    if (outcome.isOk()) return ok(outcome.value)
    const verdict = outcome.error
    if (verdict.kind === 'refuse') {
      await budget.refuse(verdict.failure)
      return err({ ...verdict.failure, retryAt: new Date(clock().getTime() + PROBE_INTERVAL_MS) })
    }
    if (verdict.kind === 'fail') return err(verdict.failure)
    if (verdict.kind === 'pause') {
      const until = new Date(clock().getTime() + verdict.seconds * 1000)
      await budget.pause(until, verdict.reason)
      if (verdict.seconds * 1000 > patience) return err({ kind: 'BudgetExhausted', until, reason: verdict.reason })
    } else {
      if (tries >= MOST_ATTEMPTS) return err(verdict.otherwise)
      await sleep(FIRST_DELAY_MS * 2 ** (tries - 1) * (0.5 + random()))
      tries += 1
    }
  }
}

/** Notion let us in, whatever it thinks of the request. */
const showsAcceptance = (outcome: Answered<unknown>['outcome']): boolean =>
  outcome.isOk() ||
  (outcome.error.kind === 'fail' &&
    (outcome.error.failure.kind === 'DocumentGone' || outcome.error.failure.kind === 'ReplicaRefused'))

const sleepFor = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
