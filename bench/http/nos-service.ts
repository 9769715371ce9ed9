import { createDocumentFormat } from '../../packages/adapters-openspec/src/index.ts'
import { createMetrics } from '../../packages/adapters-telemetry/src/index.ts'
import { createLogger } from '../../packages/cli/src/composition/logger.ts'
import { newId } from '../../packages/cli/src/composition/new-id.ts'
import type { Library, Specification } from '../../packages/domain/src/index.ts'
import { createUseCases, sideOfDefault } from '../../packages/domain/src/use-cases/index.ts'
import {
  aSpecification,
  aValidation,
  createInMemoryIdempotencyStore,
  createInMemoryLibrary,
  createSyncWorld,
} from '../../packages/domain/testing/index.ts'
import {
  createHttpApp,
  createInMemoryRateLimiter,
  type HttpApp,
  type NotionWebhooks,
} from '../../packages/http/src/index.ts'
import { SECRET } from './answer.ts'

/** Nobody asks for these here. */
const NO_WEBHOOKS = {} as NotionWebhooks
const NO_PULSE = {} as Parameters<typeof createHttpApp>[1]['pulse']

const REQUIREMENT =
  '### Requirement: Unlock a bike\n\nThe service SHALL unlock the bike within 5 seconds.\n\n#### Scenario: A free bike\n\n- **WHEN** a rider scans the code of a free bike\n- **THEN** its lock opens\n\n'
const BODY = `# Bike unlocking\n\n## Purpose\n\nLets riders take a bike by its code, so that nobody needs a key.\n\n## Requirements\n\n${REQUIREMENT.repeat(15)}`

export const BENCH_SPECIFICATION: Specification = aSpecification({ content: { title: 'Bike unlocking', body: BODY } })

/** The whole HTTP service with its log, its metrics and its limits; only the library is in memory. */
export const createBenchService = async (): Promise<{ readonly app: HttpApp; readonly library: Library }> => {
  const clock = (): Date => new Date()
  const library = createInMemoryLibrary()
  await library.specifications.insert(BENCH_SPECIFICATION)
  await library.validations.put(aValidation(BENCH_SPECIFICATION, 1))
  const format = createDocumentFormat()
  const useCases = createUseCases({
    ...createSyncWorld().ports,
    clock,
    ids: newId,
    format,
    library,
    replica: null,
    sides: sideOfDefault(null),
  })
  const { meter } = createMetrics({ figures: async () => [] })
  const app = createHttpApp(useCases, {
    serviceUrl: 'http://127.0.0.1',
    authentication: { secrets: [SECRET], lifeSeconds: 3600, standingOf: () => 'good', findApiToken: async () => null },
    browserSessions: library.browserSessions,
    sessionIdleSeconds: 3600,
    health: {
      version: '0',
      startedAt: clock(),
      check: () => Promise.reject(new Error('not asked')),
      accepting: () => true,
    },
    webhooks: NO_WEBHOOKS,
    format,
    idempotency: createInMemoryIdempotencyStore(),
    rateLimiter: createInMemoryRateLimiter({ limit: 1_000_000_000, windowMs: 60_000 }),
    logger: createLogger('info', { secrets: [SECRET] }),
    meter,
    metrics: { public: false, contentType: 'text/plain', render: async () => '' },
    mcp: null,
    tracer: null,
    clock,
    newId,
    trustedProxies: 0,
    corsOrigins: [],
    signInLink: false,
    pulse: NO_PULSE,
  })
  return { app, library }
}
