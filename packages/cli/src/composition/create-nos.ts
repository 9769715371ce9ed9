import { migrate, type MigrationFailure } from '@nos/adapters-postgres'
import type { DocumentFormat, Library, StorageUnavailable } from '@nos/domain'
import type { Synchroniser, UseCases } from '@nos/domain/use-cases'
import type { HttpApp } from '@nos/http'
import { err, ok, ResultAsync, type Result } from 'neverthrow'
import type { Configuration } from '../configuration/configuration.ts'
import { createContainer } from './container.ts'
import { databaseOf } from './database-of.ts'
import { ID } from './identifiers.ts'
import { createLogger, type NosLogger } from './logger.ts'
import { signingSecret, type SecretUnavailable } from './signing-secret.ts'

/** A running NOS in this process: what other programs use it through. */
export interface Nos {
  readonly useCases: UseCases
  readonly library: Library
  readonly format: DocumentFormat
  /** Null where no Notion side is configured. */
  readonly synchroniser: Synchroniser | null
  /** The REST service: `app().fetch` serves it. */
  readonly app: () => HttpApp
  /** Starts the background work. */
  work(): ResultAsync<void, StorageUnavailable>
  /** Ends the background work, then the database. */
  close(): Promise<void>
  /** A person's name for the database. */
  readonly databaseDescription: string
  /** What tokens are signed with; null when only an identity provider's count. */
  readonly secret: string | null
}

export interface NosOptions {
  readonly configuration: Configuration
  /** The origin callers use; from HOST and PORT when absent. */
  readonly serviceUrl?: string
  readonly logger?: NosLogger
}

export type StartFailure = MigrationFailure | SecretUnavailable

const STOP_DEADLINE_MS = 15_000

/** Opens the database, brings its schema up to date and puts everything together. Nothing is asked of Notion yet. */
export const createNos = (options: NosOptions): ResultAsync<Nos, StartFailure> => new ResultAsync(open(options))

const open = async ({ configuration, serviceUrl, logger = createLogger(configuration.logLevel) }: NosOptions): Promise<Result<Nos, StartFailure>> => {
  const secret = signingSecret(configuration)
  if (secret.isErr()) return err(secret.error)
  const database = databaseOf(configuration, (error) => logger.warn({ error: error.message }, 'a database connection was lost'))
  const migrated = await migrate(database)
  if (migrated.isErr()) {
    await database.close()
    return err(migrated.error)
  }
  let open = true
  let working = false
  const container = createContainer({
    configuration,
    database,
    serviceUrl: serviceUrl ?? configuration.serviceUrl ?? `http://${configuration.host}:${configuration.port}`,
    signingSecret: secret.value,
    logger,
    accepting: () => open,
  })
  return ok({
    useCases: container.get(ID.useCases),
    library: container.get(ID.library),
    format: container.get(ID.format),
    synchroniser: container.get(ID.synchroniser),
    app: () => container.get(ID.app),
    work: () => {
      working = true
      return container.get(ID.worker).start()
    },
    close: async () => {
      open = false
      // The relay and the queue are made with the first use case, so they are ended even if no work was done here.
      if (working) await container.get(ID.worker).stop(STOP_DEADLINE_MS)
      else await container.get(ID.jobs).stop(0)
      await database.close()
      logger.flush()
    },
    databaseDescription: database.description,
    secret: secret.value,
  })
}
