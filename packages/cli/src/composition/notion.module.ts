import {
  createNotionClient,
  createNotionReplica,
  dialectV1,
  prepareDataSource,
  type NotionClient,
} from '@nos/adapters-notion'
import { DEFAULT_WORKSPACE, type Clock, type Replica, type ReplicaFailure } from '@nos/domain'
import type { SettingsStore } from '@nos/adapters-postgres'
import { ContainerModule } from 'inversify'
import { okAsync, type ResultAsync } from 'neverthrow'
import type { Configuration } from '../configuration/configuration.ts'
import { ID } from './identifiers.ts'
import { lazyReplica } from './lazy-replica.ts'
import type { NosLogger } from './logger.ts'
import { createNotionMonitor, describeReplicaFailure, type NotionMonitor } from './notion-monitor.ts'
import { rememberSource } from './remembered-source.ts'
import { recallProperties, rememberProperties } from './remembered-properties.ts'

/** The Notion side; null where none is configured. */
export const notionModule: ContainerModule = new ContainerModule(({ bind }) => {
  bind(ID.notionMonitor).toResolvedValue(createNotionMonitor, [])
  bind(ID.notionClient).toResolvedValue(
    ({ notionToken, notionBaseUrl, notionTimeoutMs }, budget, clock, monitor) =>
      notionToken === null
        ? null
        : createNotionClient({
            token: notionToken,
            baseUrl: notionBaseUrl,
            timeoutMs: notionTimeoutMs,
            budget,
            clock,
            observe: monitor.observe,
          }),
    [ID.configuration, ID.budget, ID.clock, ID.notionMonitor],
  )
  bind(ID.replica).toResolvedValue(
    (configuration, client, clock, settings, monitor, logger) =>
      client === null || configuration.notionDatabaseId === null
        ? null
        : lazyReplica(
            'notion',
            () => prepare({ configuration, client, clock, settings, monitor, logger }),
            ({ body }) => ({ segments: dialectV1.encode(body).segments }),
          ),
    [ID.configuration, ID.notionClient, ID.clock, ID.settings, ID.notionMonitor, ID.logger],
  )
})

const prepare = (parts: {
  readonly configuration: Configuration
  readonly client: NotionClient
  readonly clock: Clock
  readonly settings: SettingsStore
  readonly monitor: NotionMonitor
  readonly logger: NosLogger
}): ResultAsync<Replica, ReplicaFailure> => {
  const { client, clock, monitor, logger, settings } = parts
  const database = parts.configuration.notionDatabaseId ?? ''
  return recallProperties(settings, DEFAULT_WORKSPACE, database)
    .andThen((remembered) => prepareDataSource({ client, database, remembered }))
    .andThen((source) => {
      for (const warning of source.warnings) logger.warn({}, warning)
      if (source.added.length > 0)
        logger.info({ added: source.added }, 'added the missing properties to the Notion database')
      const remembered = rememberProperties(settings, DEFAULT_WORKSPACE, database, source.properties.ids()).andThen(
        () => rememberSource(settings, DEFAULT_WORKSPACE, database, source),
      )
      return remembered
        .orElse(() => okAsync())
        .map(() => {
          monitor.prepared(null)
          return createNotionReplica({ client, source, clock })
        })
    })
    .mapErr((failure) => {
      monitor.prepared(failure)
      logger.error({ kind: failure.kind }, `Notion: ${describeReplicaFailure(failure)}`)
      return failure
    })
}
