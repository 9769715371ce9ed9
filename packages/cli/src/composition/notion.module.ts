import { createSharedBudget } from '@nos/adapters-postgres'
import { DEFAULT_WORKSPACE } from '@nos/domain'
import { ContainerModule } from 'inversify'
import { ID } from './identifiers.ts'
import { createNotionSide } from './notion-side.ts'
import { createNotionSides } from './notion-sides.ts'
import { tokenFingerprint } from './token-fingerprint.ts'
import { traceNotion } from './trace-notion.ts'

/** The Notion sides, each with a connection and a budget of its own. */
export const notionModule: ContainerModule = new ContainerModule(({ bind }) => {
  bind(ID.notionSides).toResolvedValue(
    (configuration, database, library, settings, seal, budget, clock, logger, { meter }, telemetry) => {
      const { notionToken, notionDatabaseId, notionRequestsPerMinute } = configuration
      const tracer = telemetry?.tracer ?? null
      const within = tracer === null ? null : traceNotion(tracer)
      const shared = { configuration, settings, clock, logger, meter, within }
      return createNotionSides({
        ofDefault:
          notionToken === null || notionDatabaseId === null
            ? null
            : createNotionSide({
                ...shared,
                workspaceId: DEFAULT_WORKSPACE,
                token: notionToken,
                databaseId: notionDatabaseId,
                budget,
              }),
        library,
        seal,
        logger,
        open: (wish) =>
          createNotionSide({
            ...shared,
            ...wish,
            budget: createSharedBudget(database, {
              connection: `notion:${tokenFingerprint(wish.token)}`,
              perMinute: notionRequestsPerMinute,
            }),
          }),
      })
    },
    [
      ID.configuration,
      ID.database,
      ID.library,
      ID.settings,
      ID.seal,
      ID.budget,
      ID.clock,
      ID.logger,
      ID.metrics,
      ID.telemetry,
    ],
  )
})
