import type { DocumentFormat, Library, StorageUnavailable } from '@nos/domain'
import type { Synchroniser, UseCases } from '@nos/domain/use-cases'
import type { HttpApp } from '@nos/http'
import type { ResultAsync } from 'neverthrow'
import type { Configuration } from '../configuration/configuration.ts'
import { createContainer } from './container.ts'
import { ID } from './identifiers.ts'
import { createLogger, type NosLogger } from './logger.ts'
import { secretsOf } from '../configuration/secrets-of.ts'
import { openStorage, type Storage, type StorageFailure } from './open-storage.ts'

/** A running NOS in this process: what other programs use it through. */
export interface Nos {
  readonly useCases: UseCases
  readonly library: Library
  readonly format: DocumentFormat
  /** Of the workspace `default`; null where no Notion side is configured. */
  readonly synchroniser: Synchroniser | null
  /** The REST service: `app().fetch` serves it. */
  readonly app: () => HttpApp
  /** Starts the background work. */
  work(): ResultAsync<void, StorageUnavailable>
  /** Whether the queue of the background work can be reached now. */
  queueAnswers(): Promise<boolean>
  /** Ends what would not end by itself, such as streams of events; call it before waiting for requests to end. */
  drain(): void
  /** Ends the background work, then the database. */
  close(): Promise<void>
}

export interface NosOptions {
  readonly configuration: Configuration
  /** The origin callers use; from SERVICE_URL, or HOST and PORT, when absent. */
  readonly serviceUrl?: string
  readonly logger?: NosLogger
  /** Verification tokens of a Notion that was started together with the service. */
  readonly companionTokens?: readonly string[]
}

const STOP_DEADLINE_MS = 15_000

/** Opens the database, brings its schema up to date and puts everything together. Nothing is asked of Notion yet. */
export const createNos = (options: NosOptions): ResultAsync<Nos, StorageFailure> => {
  const logger =
    options.logger ?? createLogger(options.configuration.logLevel, { secrets: secretsOf(options.configuration) })
  return openStorage(options.configuration, logger).map((storage) => assembleNos({ ...options, logger, storage }))
}

/** The same on storage that is open already; `close` closes it too. */
export const assembleNos = ({
  configuration,
  serviceUrl,
  logger,
  storage,
  companionTokens = [],
}: NosOptions & { readonly storage: Storage; readonly logger: NosLogger }): Nos => {
  let open = true
  let working = false
  const container = createContainer({
    configuration,
    database: storage.database,
    serviceUrl: serviceUrl ?? configuration.serviceUrl ?? `http://${configuration.host}:${configuration.port}`,
    signingSecret: storage.secret,
    companionTokens,
    logger,
    accepting: () => open,
  })
  const telemetry = container.get(ID.telemetry)
  return {
    useCases: container.get(ID.useCases),
    library: container.get(ID.library),
    format: container.get(ID.format),
    synchroniser: container.get(ID.syncSides).ofDefault?.synchroniser ?? null,
    app: () => {
      container.get(ID.auditSealer).start()
      // What this process writes is handed over by it, whether or not it works the queue off as well.
      container.get(ID.relay)
      return container.get(ID.app)
    },
    work: () => {
      working = true
      container.get(ID.auditSealer).start()
      if (configuration.autoValidation) container.get(ID.standards).warm()
      return container.get(ID.worker).start()
    },
    queueAnswers: async () => (await container.get(ID.jobs).depth()).isOk(),
    drain: () => container.get(ID.auditSealer).end(),
    close: async () => {
      open = false
      await container.get(ID.auditSealer).stop()
      if (working) await container.get(ID.worker).stop(STOP_DEADLINE_MS)
      else {
        await container.get(ID.relay).stop()
        await container.get(ID.jobs).stop(0)
      }
      // Work on texts may hold a lock that is waited for.
      await container.get(ID.standards).close()
      await container.get(ID.texts).close()
      await container.get(ID.exclusive).close()
      await container.get(ID.redis)?.close()
      await storage.database.close()
      logger.flush()
      await telemetry?.close()
      logger.flush()
    },
  }
}
