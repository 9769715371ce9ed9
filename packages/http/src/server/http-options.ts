import type { BrowserSessionStore, Clock, DocumentFormat, IdempotencyStore, IdSource, Meter, Tracer } from '@nos/domain'
import type { AuthenticationOptions } from '../auth/authentication.ts'
import type { EventPulse } from '../events/event-pulse.ts'
import type { HealthProbe } from '../health/health-probe.ts'
import type { RateLimiter } from '../rate-limit/rate-limiter.ts'
import type { MetricsPage } from '../routes/show-metrics.ts'
import type { NotionWebhooks } from '../webhooks/notion-webhooks.ts'
import type { Logger } from './logger.ts'
import type { McpEndpoint } from './serve-mcp.ts'

/** Everything the service needs besides its use cases. */
export interface HttpOptions {
  /** The origin that callers use, without a path: `http://127.0.0.1:3000`. https switches on HSTS and Secure cookies. */
  readonly serviceUrl: string
  readonly authentication: AuthenticationOptions
  /** Of the dashboard. */
  readonly browserSessions: BrowserSessionStore
  /** Seconds without a page after which a browser is signed out (SESSION_IDLE_TIMEOUT). */
  readonly sessionIdleSeconds: number
  readonly health: HealthProbe
  readonly webhooks: NotionWebhooks
  readonly pulse: EventPulse
  /** Reads the overview out of a body. */
  readonly format: Pick<DocumentFormat, 'overview'>
  readonly idempotency: IdempotencyStore
  /** Per token subject, and per address for requests without an accepted token. */
  readonly rateLimiter: RateLimiter
  readonly logger: Logger
  readonly meter: Pick<Meter, 'httpRequest'>
  readonly metrics: MetricsPage
  /** Answers `/mcp`; null: there is no such address. */
  readonly mcp: McpEndpoint | null
  /** Null: nothing is traced. */
  readonly tracer: Tracer | null
  readonly clock: Clock
  /** Makes request ids. */
  readonly newId: IdSource
  /** The number of proxies whose X-Forwarded-For is believed (TRUST_PROXY); 0 believes none. */
  readonly trustedProxies: number
  /** Origins of other sites whose pages may call the API (CORS_ORIGINS); none switches CORS off. */
  readonly corsOrigins: readonly string[]
  /** Lets `/sign-in?token=…` sign a browser in: for development only, as an address ends up in the browser's history. */
  readonly signInLink: boolean
}
