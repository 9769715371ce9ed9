import { migrate, type Database, type MigrationFailure } from '@nos/adapters-postgres'
import { err, ok, ResultAsync, type Result } from 'neverthrow'
import type { Configuration } from '../configuration/configuration.ts'
import { renewSeals } from '../sealing/renew-seals.ts'
import { databaseOf } from './database-of.ts'
import type { NosLogger } from './logger.ts'
import { signingSecret, type SecretUnavailable } from './signing-secret.ts'

/** What an installation has of its own: the database, locked and migrated, and the secret that signs its tokens. */
export interface Storage {
  readonly database: Database
  /** Null when only an identity provider's tokens count. */
  readonly secret: string | null
}

export type StorageFailure = MigrationFailure | SecretUnavailable

export const openStorage = (configuration: Configuration, logger: NosLogger): ResultAsync<Storage, StorageFailure> =>
  new ResultAsync(open(configuration, logger))

const open = async (configuration: Configuration, logger: NosLogger): Promise<Result<Storage, StorageFailure>> => {
  const secret = signingSecret(configuration)
  if (secret.isErr()) return err(secret.error)
  if (secret.value !== null) logger.conceal([secret.value])
  const database = databaseOf(configuration, (error) =>
    logger.warn({ error: error.message }, 'a database connection was lost'),
  )
  const migrated = await migrate(database)
  const opened = await migrated.asyncAndThen(() => renewSeals(database, configuration, logger))
  if (opened.isOk()) return ok({ database, secret: secret.value })
  await database.close()
  return err(opened.error)
}
