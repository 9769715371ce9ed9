import { createMetrics, startTracing } from '@nos/adapters-telemetry'
import { ContainerModule } from 'inversify'
import { ID } from './identifiers.ts'
import { readFigures } from './read-figures.ts'

/** What is counted and measured while the service runs. */
export const telemetryModule: ContainerModule = new ContainerModule(({ bind }) => {
  bind(ID.tracing).toResolvedValue(
    (logger) => startTracing(process.env, { onError: (reason) => logger.warn({ reason }, 'traces are not sent') }),
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
