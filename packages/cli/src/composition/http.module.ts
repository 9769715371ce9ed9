import { createRedisRateLimiter, type RedisConnection } from '@nos/adapters-redis'
import {
  createHttpApp,
  createInMemoryRateLimiter,
  type AuthenticationOptions,
  type McpEndpoint,
  type RateLimiter,
} from '@nos/http'
import { ContainerModule } from 'inversify'
import type { Configuration } from '../configuration/configuration.ts'
import { createHealthProbe } from './health-probe.ts'
import { VERSION } from '../version.ts'
import { ID } from './identifiers.ts'
import { createNotionWebhooks } from './notion-webhooks.ts'

/** The REST service. `accepting` turns false when the shutdown begins. */
export const httpModule = (accepting: () => boolean): ContainerModule =>
  new ContainerModule(({ bind }) => {
    bind(ID.health).toResolvedValue(
      (configuration, database, settings, jobs, library, redis, sides, model, clock) =>
        createHealthProbe({
          configuration,
          database,
          settings,
          jobs,
          ledger: library.ledger,
          redis,
          notionSides: sides,
          model,
          startedAt: clock(),
          accepting,
        }),
      [
        ID.configuration,
        ID.database,
        ID.settings,
        ID.jobs,
        ID.library,
        ID.redis,
        ID.notionSides,
        ID.modelMonitor,
        ID.clock,
      ],
    )
    bind(ID.webhooks).toResolvedValue(
      (configuration, library, sides, useCases, clock, newId, logger, companions) =>
        createNotionWebhooks({ configuration, library, sides, useCases, clock, newId, logger, companions }),
      [ID.configuration, ID.library, ID.notionSides, ID.useCases, ID.clock, ID.newId, ID.logger, ID.companionTokens],
    )
    bind(ID.app).toResolvedValue(
      (
        useCases,
        configuration,
        redis,
        serviceUrl,
        secret,
        library,
        health,
        webhooks,
        pulse,
        format,
        logger,
        metrics,
        telemetry,
        clock,
        newId,
        idempotency,
      ) =>
        createHttpApp(useCases, {
          serviceUrl,
          authentication: {
            secrets: [secret, configuration.previousJwtSecret].filter((one) => one !== null),
            ...keySetOf(configuration),
            lifeSeconds: configuration.jwtExpiry,
            // Nobody is let in, and nobody is called wrong, while the database cannot say who was shut out.
            standingOf: async (token) => (await library.tokens.standing(token)).unwrapOr('unknown' as const),
            findApiToken: async (secretHash, now) =>
              (await library.tokens.findBySecret(secretHash, now)).unwrapOr('unknown' as const),
          },
          browserSessions: library.browserSessions,
          sessionIdleSeconds: configuration.sessionIdleTimeout,
          health,
          webhooks,
          pulse,
          format,
          idempotency,
          rateLimiter: rateLimiterOf(configuration, redis),
          logger,
          meter: metrics.meter,
          metrics: { ...metrics, public: configuration.metricsPublic },
          mcp: createMcp(),
          tracer: telemetry?.tracer ?? null,
          clock,
          newId,
          trustedProxies: configuration.trustProxy,
          corsOrigins: configuration.corsOrigins,
          signInLink: configuration.environment !== 'production',
        }),
      [
        ID.useCases,
        ID.configuration,
        ID.redis,
        ID.serviceUrl,
        ID.signingSecret,
        ID.library,
        ID.health,
        ID.webhooks,
        ID.auditSealer,
        ID.format,
        ID.logger,
        ID.metrics,
        ID.telemetry,
        ID.clock,
        ID.newId,
        ID.idempotency,
      ],
    )
  })

/** Its code is read beside the start of the service: when the first assistant calls, everybody would wait for it. */
const createMcp = (): McpEndpoint => {
  const endpoint = import('@nos/mcp').then(({ createMcpEndpoint }) => createMcpEndpoint({ version: VERSION }))
  return async (asked) => (await endpoint)(asked)
}

const rateLimiterOf = (
  { rateLimitMaxRequests: limit, rateLimitWindowMs: windowMs }: Configuration,
  redis: RedisConnection | null,
): RateLimiter =>
  redis === null ? createInMemoryRateLimiter({ limit, windowMs }) : createRedisRateLimiter(redis, { limit, windowMs })

const keySetOf = ({
  jwksUrl,
  jwtIssuer,
  jwtAudience,
  jwtAcrValues,
  jwtMaxAuthAge,
}: Configuration): Pick<AuthenticationOptions, 'keySet'> =>
  jwksUrl === null
    ? {}
    : {
        keySet: {
          url: jwksUrl,
          ...(jwtIssuer === null ? {} : { issuer: jwtIssuer }),
          ...(jwtAudience === null ? {} : { audience: jwtAudience }),
          ...(jwtAcrValues === null ? {} : { acrValues: jwtAcrValues }),
          ...(jwtMaxAuthAge === null ? {} : { maxAuthAgeSeconds: jwtMaxAuthAge }),
        },
      }
