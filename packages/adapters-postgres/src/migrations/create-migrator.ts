import type { Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'

/** Where it is written down which migrations have run. */
export const MIGRATION_TABLE = 'nos_migrations'

/** Kysely's migrator for these steps; inside a transaction it does not open another one. */
export const createMigrator = (kysely: Kysely<unknown>, steps: Readonly<Record<string, Migration>>): Migrator =>
  new Migrator({
    db: kysely,
    provider: { getMigrations: async () => ({ ...steps }) },
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: `${MIGRATION_TABLE}_lock`,
  })
