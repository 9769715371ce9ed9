import { createHash, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createChange, createDocumentFormat } from '@nos/adapters-openspec'
import { contentHash, createInProcessExclusive } from '@nos/domain'
import {
  createInMemoryIdempotencyStore,
  createInMemoryJobQueue,
  createInMemoryLibrary,
  createInProcessStandards,
  createRecordingWebhooks,
  createTestHeadSigner,
  sha256TreeHasher,
  plainSeal,
} from '@nos/domain/testing'
import { createMcpEndpoint } from '@nos/mcp'
import { createUseCases, sideOfDefault } from '@nos/domain/use-cases'
import { createHttpApp, createInMemoryRateLimiter, type NotionWebhooks, type Role, signToken } from '@nos/http'
import { okAsync } from 'neverthrow'

const SECRET = 'a-secret-for-tests-of-at-least-32-bytes'

export interface ServiceUnderTest {
  readonly url: string
  readonly token: string
  readonly tokenFor: (role: Role) => string
  /** Asks over HTTP as another author; the answer's body. */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Answer>
  /** Every active specification's text by capability. */
  readonly texts: () => Promise<Readonly<Record<string, string>>>
  readonly create: (capability: string, body: string) => Promise<Answer>
  /** Writes a new text at the present state of the specification with this capability. */
  readonly edit: (capability: string, change: (body: string) => string) => Promise<void>
  readonly idOf: (capability: string) => Promise<string>
  /** Runs before each request reaches the service. An answer of its own is given instead of the service's. */
  intercept: (request: Request) => Promise<Response | null> | Response | null
  readonly requests: string[]
  readonly close: () => Promise<void>
}

export interface Answer {
  readonly id: string
  readonly title: string
  readonly capability: string
  readonly spec_type: string
  readonly body: string
  readonly archived_at: string | null
  readonly version: {
    readonly id: string
    readonly number: number
    readonly message: string
    readonly content_hash: string
  }
  readonly items: readonly Answer[]
}

/** The whole service over an in-memory library, on a port of its own. */
export const startService = async ({ reviewWorkflow = false } = {}): Promise<ServiceUnderTest> => {
  const clock = (): Date => new Date()
  const format = createDocumentFormat()
  const signer = createTestHeadSigner()
  const library = createInMemoryLibrary()
  const useCases = createUseCases({
    model: { absent: 'not_configured' },
    webhooks: createRecordingWebhooks(),
    treeHasher: sha256TreeHasher,
    headSigner: () => okAsync(signer),
    clock,
    ids: randomUUID,
    hasher: (body) => contentHash(createHash('sha256').update(body, 'utf8').digest('hex')),
    format,
    standards: createInProcessStandards(),
    measurements: null,
    autoValidation: false,
    changeMaker: createChange,
    library,
    replica: null,
    sides: sideOfDefault(null),
    seal: plainSeal,
    jobs: createInMemoryJobQueue(clock, randomUUID, () => Promise.resolve({ kind: 'done', result: null })),
    policy: 'manual',
    reviewWorkflow,
    exclusive: createInProcessExclusive(),
  })
  const app = createHttpApp(useCases, {
    serviceUrl: 'http://127.0.0.1',
    authentication: {
      secrets: [SECRET],
      lifeSeconds: 3600,
      standingOf: () => 'good',
      findApiToken: async () => null,
    },
    browserSessions: library.browserSessions,
    sessionIdleSeconds: 3600,
    health: {
      version: '0',
      startedAt: clock(),
      check: () => Promise.resolve({ database: OK, notion: OK, openspec: OK, redis: OK, queue: OK }),
      accepting: () => true,
    },
    webhooks: silent,
    pulse: { subscribe: () => () => undefined, ending: () => true },
    format,
    idempotency: createInMemoryIdempotencyStore(),
    rateLimiter: createInMemoryRateLimiter({ limit: 1_000_000, windowMs: 60_000 }),
    logger: {
      info: () => undefined,
      warn: () => undefined,
      error: (...line: readonly unknown[]) => console.error(line),
    },
    meter: { httpRequest: () => undefined },
    mcp: createMcpEndpoint({ version: '0' }),
    tracer: null,
    metrics: { public: false, contentType: 'text/plain', render: async () => '' },
    clock,
    newId: randomUUID,
    trustedProxies: 0,
    corsOrigins: [],
    signInLink: false,
  })
  const requests: string[] = []
  const server = serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: async (request, env) => {
      requests.push(`${request.method} ${new URL(request.url).pathname.replace('/api/v1', '')}`)
      return (await service.intercept(request)) ?? app.fetch(request, env)
    },
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const tokenFor = (role: Role): string =>
    signToken({ subject: `a-${role}`, role, expiresInSeconds: 3600, secret: SECRET, now: clock(), jti: randomUUID() })
      .token
  const ask: ServiceUnderTest['ask'] = async (method, path, body) => {
    const response = await app.request(`/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${tokenFor('author')}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (response.status === 204 ? {} : await response.json()) as Answer
  }
  const items = async (): Promise<readonly Answer[]> =>
    (await ask('GET', '/specifications?limit=100&include=body')).items
  const idOf = async (capability: string): Promise<string> => {
    const found = (await items()).find((item) => item.capability === capability)
    if (found === undefined) throw new Error(`the service has no ${capability}`)
    return found.id
  }
  const service: ServiceUnderTest = {
    url,
    token: tokenFor('author'),
    tokenFor,
    ask,
    idOf,
    requests,
    intercept: () => null,
    texts: async () => Object.fromEntries((await items()).map(({ capability, body }) => [capability, body])),
    create: (capability, body) =>
      ask('POST', '/specifications', {
        title: /^\ufeff?# (.*?)\r?$/m.exec(body)?.[1] ?? 'A title',
        spec_type: 'Feature',
        capability,
        body,
      }),
    edit: async (capability, change) => {
      const { id, body } = await ask('GET', `/specifications/${await idOf(capability)}`)
      await ask('PUT', `/specifications/${id}`, { body: change(body) })
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return service
}

const OK = { status: 'ok' } as const

const closed = { state: 'closed', until: null, tokenSource: null, verificationToken: null } as const

const silent: NotionWebhooks = {
  receive: () => okAsync(),
  openEnrolment: () => okAsync(closed),
  showEnrolment: () => okAsync(closed),
  forgetEnrolment: () => okAsync(closed),
}
