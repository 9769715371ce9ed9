import { createMetrics, startTelemetry } from '@nos/adapters-telemetry'
import { ContainerModule } from 'inversify'
import { exportSecrets } from '../configuration/export-secrets.ts'
import { ID } from './identifiers.ts'
import { outsideJobs } from './log-context.ts'
import { readFigures } from './read-figures.ts'

/** What is counted, measured and sent while the service runs. */
export const telemetryModule: ContainerModule = new ContainerModule(({ bind }) => {
  bind(ID.telemetry).toResolvedValue(
    (logger) => {
      logger.conceal(exportSecrets(process.env))
      const telemetry = startTelemetry(process.env, {
        onError: (reason) => outsideJobs(() => logger.warn({ reason }, 'telemetry could not be sent')),
      })
      logger.join(telemetry)
      return telemetry
    },
    [ID.logger],
  )
  bind(ID.metrics).toResolvedValue(
    (configuration, database, budget, clock, logger) =>
      createMetrics({
        figures: readFigures({ configuration, database, budget, clock }),
        onError: (reason) => logger.warn({ reason }, 'the figures of /metrics could not be read'),
      }),
    [ID.configuration, ID.database, ID.budget, ID.clock, ID.logger],
  )
})
