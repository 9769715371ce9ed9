import {
  createControllableClock,
  createCountingIds,
  createInMemoryIdempotencyStore,
  createInMemoryLibrary,
  type ControllableClock,
} from '@nos/domain/testing'
import type { UseCases } from '@nos/domain/use-cases'
import { okAsync } from 'neverthrow'
import {
  createHttpApp,
  createInMemoryRateLimiter,
  signToken,
  type HttpApp,
  type HttpOptions,
  type NewToken,
  type Role,
} from '../src/index.ts'
import { authenticationWith } from './authentication-with.ts'
import { checkAnswer } from './openapi-check.ts'
import { createRecordingLogger } from './recording-logger.ts'
import { scriptedUseCases } from './scripted-use-cases.ts'

export const SECRET = 'a-secret-for-tests-of-at-least-32-bytes'

export interface Asking {
  /** The token's role; none sends no token. `author` when absent. */
  readonly as?: Role | 'nobody'
  readonly token?: string
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is; with a type of its own in the headers. */
  readonly body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
  readonly headers?: Readonly<Record<string, string>>
  readonly from?: string
}

export interface HttpUnderTest {
  readonly app: HttpApp
  readonly clock: ControllableClock
  readonly log: ReturnType<typeof createRecordingLogger>
  readonly tokenFor: (role: Role, told?: Partial<NewToken>) => string
  /** Asks the app, and checks the answer against the OpenAPI document. `/api/v1` is put before a path that does not start with `!`. */
  readonly ask: (line: string, asking?: Asking) => Promise<Response>
}

/** The whole app over scripted use cases and a clock that stands still. */
export const createHttpUnderTest = (
  useCases: Partial<UseCases> = {},
  told: Partial<HttpOptions> = {},
): HttpUnderTest => {
  const clock = createControllableClock()
  const log = createRecordingLogger()
  const ids = createCountingIds(7)
  const app = createHttpApp(scriptedUseCases(useCases), { ...defaults(clock), logger: log, ...told })
  const tokenFor = (role: Role, more: Partial<NewToken> = {}): string =>
    signToken({
      subject: `a-${role}`,
      role,
      expiresInSeconds: 3600,
      secret: SECRET,
      now: (told.clock ?? clock.now)(),
      jti: ids(),
      ...more,
    }).token
  return {
    app,
    clock,
    log,
    tokenFor,
    ask: async (line, { as = 'author', token, json, body, headers = {}, from = '192.0.2.1' } = {}) => {
      const [method = '', address = ''] = line.split(/ (.*)/s)
      const path = address.startsWith('!') ? address.slice(1) : `/api/v1${address}`
      const bearer = token ?? (as === 'nobody' ? null : tokenFor(as))
      const response = await app.request(
        path,
        {
          method,
          headers: {
            ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
            ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
            ...headers,
          },
          ...(json === undefined
            ? body === undefined
              ? {}
              : { body, duplex: 'half' as const }
            : { body: JSON.stringify(json) }),
        },
        { incoming: { socket: { remoteAddress: from } } },
      )
      await checkAnswer(method, path, response)
      return response
    },
  }
}

const defaults = (clock: ControllableClock): Omit<HttpOptions, 'logger'> => ({
  serviceUrl: 'http://nos.test',
  authentication: authenticationWith([SECRET]),
  browserSessions: createInMemoryLibrary().browserSessions,
  sessionIdleSeconds: 3600,
  health: {
    version: '0.1.0',
    startedAt: clock.now(),
    check: async () => ({ database: OK, notion: OK, openspec: OK, redis: OK, queue: OK }),
    accepting: () => true,
  },
  webhooks: silentWebhooks,
  pulse: { subscribe: () => () => undefined, ending: () => true },
  format: { overview: (text) => /## Purpose\n([^#]*)/.exec(text)?.[1]?.trim() ?? null },
  idempotency: createInMemoryIdempotencyStore(),
  rateLimiter: createInMemoryRateLimiter({ limit: 100_000, windowMs: 60_000 }),
  meter: { httpRequest: () => undefined },
  mcp: null,
  tracer: null,
  metrics: { public: false, contentType: 'text/plain; version=0.0.4', render: async () => 'nos_up 1\n' },
  clock: clock.now,
  newId: createCountingIds(8),
  trustedProxies: 0,
  corsOrigins: [],
  signInLink: true,
})

const closed = { state: 'closed', until: null, tokenSource: null, verificationToken: null } as const

/** Acknowledges everything and learns nothing. */
const silentWebhooks: HttpOptions['webhooks'] = {
  receive: () => okAsync(),
  openEnrolment: () => okAsync(closed),
  showEnrolment: () => okAsync(closed),
  forgetEnrolment: () => okAsync(closed),
}

const OK = { status: 'ok' } as const
