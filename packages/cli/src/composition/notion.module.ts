import {
  createNotionClient,
  createNotionReplica,
  createPageMemory,
  dialectV1,
  prepareDataSource,
  type NotionClient,
  type PreparedDataSource,
} from '@nos/adapters-notion'
import { DEFAULT_WORKSPACE, fieldsToReport, type Replica, type ReplicaFailure, type RequestPriority } from '@nos/domain'
import type { SettingsStore } from '@nos/adapters-postgres'
import { ContainerModule } from 'inversify'
import { okAsync, type ResultAsync } from 'neverthrow'
import type { Configuration } from '../configuration/configuration.ts'
import { ID } from './identifiers.ts'
import { lazyReplica } from './lazy-replica.ts'
import { oncePrepared } from './once-prepared.ts'
import type { NosLogger } from './logger.ts'
import { traceNotion } from './trace-notion.ts'
import { createNotionMonitor, describeReplicaFailure, type NotionMonitor } from './notion-monitor.ts'
import { rememberSource } from './remembered-source.ts'
import { noticeNewToken } from './token-fingerprint.ts'
import { recallProperties, rememberProperties } from './remembered-properties.ts'

/** The Notion side; null where none is configured. */
export const notionModule: ContainerModule = new ContainerModule(({ bind }) => {
  bind(ID.notionMonitor).toResolvedValue(createNotionMonitor, [])
  bind(ID.notionClient).toResolvedValue(
    ({ notionToken, notionBaseUrl, notionTimeoutMs }, budget, clock, monitor, logger, { meter }, tracing) =>
      notionToken === null
        ? null
        : createNotionClient({
            token: notionToken,
            baseUrl: notionBaseUrl,
            timeoutMs: notionTimeoutMs,
            budget,
            clock,
            observe: (request) => {
              monitor.observe(request)
              meter.notionRequest({ ...request, seconds: request.durationMs / 1000 })
            },
            ...(tracing === null ? {} : { within: traceNotion(tracing.tracer) }),
            observeWait: ({ outcome, durationMs }) => meter.budgetWait({ outcome, seconds: durationMs / 1000 }),
            reconnected: () => {
              logger.info({}, 'Notion accepts the token again')
              monitor.reconnected()
            },
          }),
    [ID.configuration, ID.budget, ID.clock, ID.notionMonitor, ID.logger, ID.metrics, ID.tracing],
  )
  bind(ID.replicas).toResolvedValue(
    (configuration, client, clock, settings, monitor, logger) => {
      if (client === null || configuration.notionDatabaseId === null) return null
      const memory = createPageMemory()
      const prepared = oncePrepared((priority: RequestPriority) =>
        prepareSource({ configuration, client: client.withPriority(priority), settings, monitor, logger }),
      )
      const replica = (priority: RequestPriority): Replica =>
        lazyReplica(
          'notion',
          () =>
            prepared(priority).map((source) =>
              createNotionReplica({ client: client.withPriority(priority), source, clock, memory }),
            ),
          ({ body }) => ({ segments: dialectV1.encode(body).segments }),
        )
      return { interactive: replica('interactive'), event: replica('event'), sweep: replica('sweep') }
    },
    [ID.configuration, ID.notionClient, ID.clock, ID.settings, ID.notionMonitor, ID.logger],
  )
})

const prepareSource = (parts: {
  readonly configuration: Configuration
  readonly client: NotionClient
  readonly settings: SettingsStore
  readonly monitor: NotionMonitor
  readonly logger: NosLogger
}): ResultAsync<PreparedDataSource, ReplicaFailure> => {
  const { client, monitor, logger, settings } = parts
  const database = parts.configuration.notionDatabaseId ?? ''
  return recallProperties(settings, DEFAULT_WORKSPACE, database)
    .andThen((remembered) =>
      prepareDataSource({
        client,
        database,
        remembered,
        reported: fieldsToReport(parts.configuration),
      }),
    )
    .andThen((source) => {
      for (const warning of source.warnings) logger.warn({}, warning)
      if (source.added.length > 0)
        logger.info({ added: source.added }, 'added the missing properties to the Notion database')
      const remembered = rememberProperties(settings, DEFAULT_WORKSPACE, database, source.properties.ids()).andThen(
        () => rememberSource(settings, DEFAULT_WORKSPACE, database, source),
      )
      const token = parts.configuration.notionToken ?? ''
      return remembered
        .andThen(() => noticeNewToken(settings, DEFAULT_WORKSPACE, token))
        .map((isNew) => {
          if (isNew) monitor.reconnected()
        })
        .orElse(() => okAsync())
        .map(() => {
          monitor.prepared(null)
          return source
        })
    })
    .mapErr((failure) => {
      monitor.prepared(failure)
      logger.error({ kind: failure.kind }, `Notion: ${describeReplicaFailure(failure)}`)
      return failure
    })
}
