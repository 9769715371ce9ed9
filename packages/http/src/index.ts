export { createHttpApp, type HttpApp } from './app.ts'
export type { AuthenticationOptions } from './auth/authentication.ts'
export type { KeySetOptions } from './auth/key-set.ts'
export { parseDuration } from './auth/parse-duration.ts'
export { isRole, ROLES, type Role } from './auth/role.ts'
export { signToken, type NewToken, type SignedToken } from './auth/sign-token.ts'
export type { CheckStatus, HealthCheck, HealthProbe } from './health/health-probe.ts'
export {
  IDEMPOTENCY_LIFE_MS,
  type IdempotencyStart,
  type IdempotencyStore,
  type IdempotentRequest,
  type StoredAnswer,
} from './idempotency/idempotency-store.ts'
export { createInMemoryIdempotencyStore } from './idempotency/in-memory-idempotency-store.ts'
export { createInMemoryRateLimiter } from './rate-limit/in-memory-rate-limiter.ts'
export type { RateLimiter, RateLimitState } from './rate-limit/rate-limiter.ts'
export type { NotionWebhooks, WebhookEnrolment } from './webhooks/notion-webhooks.ts'
export type { HttpOptions } from './server/http-options.ts'
export type { Logger } from './server/logger.ts'
