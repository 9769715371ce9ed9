import type { Clock } from '@nos/domain'
import type { UseCases } from '@nos/domain/use-cases'
import type { VerifyToken } from '../auth/verify-token.ts'
import type { EventPulse } from '../events/event-pulse.ts'
import type { RememberedStandings } from '../auth/remembered-standings.ts'
import type { TokenIssuer } from '../auth/token-issuer.ts'
import type { HealthProbe } from '../health/health-probe.ts'
import type { NotionWebhooks } from '../webhooks/notion-webhooks.ts'
import type { Logger } from '../server/logger.ts'
import type { HeadWriter } from '../representations/remember-heads.ts'

/** What handlers may call. */
export interface Services {
  readonly useCases: UseCases
  readonly health: HealthProbe
  readonly webhooks: NotionWebhooks
  readonly format: HeadWriter
  readonly pulse: EventPulse
  /** Says whether a token is still good. */
  readonly verify: VerifyToken
  readonly clock: Clock
  /** For what goes wrong after an answer has begun. */
  readonly logger: Logger
  readonly issuer: TokenIssuer
  readonly standings: RememberedStandings
  /** What scopes of API tokens may name. */
  readonly areas: ReadonlySet<string>
}
