import {
  createNotionClient,
  createNotionReplica,
  createPageMemory,
  dialectV1,
  prepareDataSource,
  type NotionClient,
  type NotionClientOptions,
  type PreparedDataSource,
} from '@nos/adapters-notion'
import {
  fieldsToReport,
  type Clock,
  type Meter,
  type Replica,
  type ReplicaFailure,
  type ReplicaSide,
  type RequestBudget,
  type RequestPriority,
  type WorkspaceId,
  type SettingsStore,
} from '@nos/domain'
import { okAsync, type ResultAsync } from 'neverthrow'
import type { Configuration } from '../configuration/configuration.ts'
import { lazyReplica } from './lazy-replica.ts'
import type { NosLogger } from './logger.ts'
import { createNotionMonitor, describeReplicaFailure, type NotionMonitor } from './notion-monitor.ts'
import { oncePrepared } from './once-prepared.ts'
import { recallProperties, rememberProperties } from './remembered-properties.ts'
import { rememberSource } from './remembered-source.ts'
import { noticeNewToken } from './token-fingerprint.ts'

/** Where the specifications of one workspace are in Notion. */
export interface NotionSide extends ReplicaSide {
  readonly workspaceId: WorkspaceId
  readonly databaseId: string
  readonly budget: RequestBudget
  readonly client: NotionClient
  readonly monitor: NotionMonitor
  /** The same database by who waits for an answer. */
  readonly replicas: Readonly<Record<RequestPriority, Required<Replica>>>
}

export interface NotionSideParts {
  readonly configuration: Configuration
  readonly settings: SettingsStore
  readonly clock: Clock
  readonly logger: NosLogger
  readonly meter: Pick<Meter, 'notionRequest' | 'budgetWait'>
  readonly within: NonNullable<NotionClientOptions['within']> | null
  readonly workspaceId: WorkspaceId
  readonly token: string
  readonly databaseId: string
  readonly budget: RequestBudget
}

/** Nothing is asked of Notion before somebody needs an answer. */
export const createNotionSide = (parts: NotionSideParts): NotionSide => {
  const { workspaceId, databaseId, budget, clock, meter, logger, within } = parts
  const { notionBaseUrl, notionTimeoutMs } = parts.configuration
  const monitor = createNotionMonitor()
  const client = createNotionClient({
    token: parts.token,
    baseUrl: notionBaseUrl,
    timeoutMs: notionTimeoutMs,
    budget,
    clock,
    observe: (request) => {
      monitor.observe(request)
      meter.notionRequest({ ...request, seconds: request.durationMs / 1000 })
    },
    ...(within === null ? {} : { within }),
    observeWait: ({ outcome, durationMs }) => meter.budgetWait({ outcome, seconds: durationMs / 1000 }),
    reconnected: () => {
      logger.info({ workspace: workspaceId }, 'Notion accepts the token again')
      monitor.reconnected()
    },
  })
  const memory = createPageMemory()
  const prepared = oncePrepared((priority: RequestPriority) =>
    prepareSource({ ...parts, client: client.withPriority(priority), monitor }),
  )
  const replica = (priority: RequestPriority): Required<Replica> =>
    lazyReplica(
      'notion',
      () =>
        prepared(priority).map((source) =>
          createNotionReplica({ client: client.withPriority(priority), source, clock, memory }),
        ),
      ({ body }) => ({ segments: dialectV1.encode(body).segments }),
    )
  const replicas = { interactive: replica('interactive'), event: replica('event'), sweep: replica('sweep') }
  return {
    workspaceId,
    databaseId,
    place: databaseId,
    budget,
    client,
    monitor,
    replicas,
    replica: replicas.interactive,
  }
}

const prepareSource = ({
  configuration,
  client,
  settings,
  monitor,
  logger,
  workspaceId,
  databaseId,
  token,
}: NotionSideParts & { readonly client: NotionClient; readonly monitor: NotionMonitor }): ResultAsync<
  PreparedDataSource,
  ReplicaFailure
> =>
  recallProperties(settings, workspaceId, databaseId)
    .andThen((remembered) =>
      prepareDataSource({ client, database: databaseId, remembered, reported: fieldsToReport(configuration) }),
    )
    .andThen((source) => {
      for (const warning of source.warnings) logger.warn({ workspace: workspaceId }, warning)
      if (source.added.length > 0)
        logger.info(
          { workspace: workspaceId, added: source.added },
          'added the missing properties to the Notion database',
        )
      return rememberProperties(settings, workspaceId, databaseId, source.properties.ids())
        .andThen(() => rememberSource(settings, workspaceId, databaseId, source))
        .andThen(() => noticeNewToken(settings, workspaceId, token))
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
      logger.error({ workspace: workspaceId, kind: failure.kind }, `Notion: ${describeReplicaFailure(failure)}`)
      return failure
    })
