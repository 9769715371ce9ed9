import type { Database } from './database.ts'
import type { DatabaseConfiguration } from './database-configuration.ts'
import { connectPGlite } from './connect-pglite.ts'
import { connectPostgres } from './connect-postgres.ts'

/**
 * Connects to the database that the configuration names. Nothing is opened before the first use; `migrate` is the
 * first use that says in full what is wrong.
 */
export const connectDatabase = (configuration: DatabaseConfiguration): Database =>
  configuration.kind === 'postgres' ? connectPostgres(configuration) : connectPGlite(configuration)
