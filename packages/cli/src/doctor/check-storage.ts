import { inspectStorage, type Database, type InspectedStorage } from '@nos/adapters-postgres'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { databaseOf } from '../composition/database-of.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { checkEncryptionKey } from './check-encryption-key.ts'
import { checkSync } from './check-sync.ts'
import { storageFailure } from '../render/storage-failure.ts'
import { doubtful, fine, wrong, type Check } from './check.ts'

const LONG_WAIT_S = 600

/** What the look at the database gave, for the checks that come after it. */
export interface StorageChecks {
  readonly checks: readonly Check[]
  /** The learnt verification token of Notion's webhook is kept, and can be read. */
  readonly webhookLearnt: boolean
}

/** The database, its schema, the queue, and whether what is kept encrypted can be read. */
export const checkStorage = async (configuration: Configuration): Promise<StorageChecks> => {
  if (configuration.databaseUrl === null && !existsSync(join(configuration.dataDir, 'pgdata')))
    return {
      checks: [fine('database', `the embedded Postgres will be made in ${configuration.dataDir} at the first start`)],
      webhookLearnt: false,
    }
  const database = databaseOf(configuration)
  try {
    const inspected = await inspectStorage(database)
    if (inspected.isOk()) return await describe(configuration, database, inspected.value)
    const failure = inspected.error
    if (failure.kind === 'DataFolderLocked')
      return {
        checks: [
          fine(
            'database',
            `${database.description} is in use by process ${failure.pid ?? 'unknown'}, as it is while the service runs; GET /health shows its state`,
          ),
        ],
        webhookLearnt: false,
      }
    const [said] = storageFailure(failure).diagnostics
    return {
      checks: [
        wrong(
          'database',
          `${database.description}: ${said?.message ?? failure.kind}`,
          said?.fix ?? FIXES[failure.kind],
        ),
      ],
      webhookLearnt: false,
    }
  } finally {
    await database.close()
  }
}

const FIXES = {
  SchemaTooNew: 'start the newer version again, or restore a backup from before the upgrade',
  ForeignTables: 'give NOS a database of its own with DATABASE_URL',
  ServerTooOld: 'use a Postgres 14 or newer',
  StorageUnavailable: 'check that the database runs and that DATABASE_URL is right',
} as const

const describe = async (
  configuration: Configuration,
  database: Database,
  storage: InspectedStorage,
): Promise<StorageChecks> => {
  const checks = [
    database.kind === 'pglite' && configuration.environment === 'production'
      ? doubtful(
          'database',
          `${database.description} promises nothing at a power cut`,
          'set DATABASE_URL to a Postgres server for production',
        )
      : fine('database', `${database.description} answers (Postgres ${storage.serverVersion}${encryption(storage)})`),
    checkSchema(storage),
    checkQueue(storage),
  ]
  // Before its migrations a database may lack the tables that hold them.
  if (storage.run === null || storage.pending.length > 0) return { checks, webhookLearnt: false }
  const key = await checkEncryptionKey(configuration, database)
  const sync = configuration.notionToken === null ? [] : [await checkSync(database)]
  return { checks: [...checks, ...sync, key.check], webhookLearnt: key.webhookLearnt }
}

const encryption = ({ encrypted }: InspectedStorage): string =>
  encrypted === null ? '' : encrypted ? ', encrypted' : ', not encrypted'

const checkSchema = ({ run, pending }: InspectedStorage): Check => {
  if (run === null) return fine('schema', 'the database is empty; the first start makes the schema')
  if (pending.length === 0) return fine('schema', `is current (${run.at(-1) ?? 'empty'})`)
  return doubtful(
    'schema',
    `${pending.length} migrations are to be run (${pending.join(', ')})`,
    'make a backup, then run "nos migrate" or start the service',
  )
}

const checkQueue = ({ queue }: InspectedStorage): Check => {
  if (queue === null) return fine('queue', 'will be made by the first start')
  const said = `${queue.waiting} jobs waiting, ${queue.running} running`
  if (queue.oldestSeconds > LONG_WAIT_S)
    return doubtful(
      'queue',
      `${said}; the oldest could have been done ${Math.round(queue.oldestSeconds / 60)} minutes ago`,
      'start a "nos worker", or "nos serve" without --no-worker',
    )
  if (queue.failed > 0)
    return doubtful(
      'queue',
      `${said}, ${queue.failed} failed within a day`,
      'read the log of the workers; "nos sync" tries again at once',
    )
  return fine('queue', said)
}
