import type { UseCases } from '@nos/domain/use-cases'
import type { HealthProbe } from '../health/health-probe.ts'
import type { NotionWebhooks } from '../webhooks/notion-webhooks.ts'
import type { Logger } from '../server/logger.ts'
import type { OverviewReader } from '../representations/specification.ts'

/** What handlers may call. */
export interface Services {
  readonly useCases: UseCases
  readonly health: HealthProbe
  readonly webhooks: NotionWebhooks
  readonly format: OverviewReader
  /** For what goes wrong after an answer has begun. */
  readonly logger: Logger
}
