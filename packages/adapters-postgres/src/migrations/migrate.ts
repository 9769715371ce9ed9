import type { StorageUnavailable } from '@nos/domain'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator, type MigrationResultSet } from 'kysely/migration'
import { err, ok, ResultAsync, type Result } from 'neverthrow'
import { DataFolderLockedError, type DataFolderLocked } from '../connection/data-folder-lock.ts'
import { openPool } from '../connection/connect-postgres.ts'
import type { Database } from '../connection/database.ts'
import { storageFailure } from '../connection/storage-failure.ts'
import { migrations } from './migrations.ts'

/** The database was migrated by a newer NOS; an older one could damage what it does not know. */
export interface SchemaTooNew {
  readonly kind: 'SchemaTooNew'
  readonly unknown: readonly string[]
  readonly message: string
}

/** The database holds tables with our names that NOS did not make. */
export interface ForeignTables {
  readonly kind: 'ForeignTables'
  readonly tables: readonly string[]
  readonly message: string
}

export interface MigrationReport {
  /** What was run now, or with `dryRun` would be, in order; empty when the schema was current. */
  readonly applied: readonly string[]
}

export type MigrationFailure = SchemaTooNew | ForeignTables | DataFolderLocked | StorageUnavailable

/**
 * Brings the schema up to the code. Several instances may do so at once: an advisory lock lets one run, the others
 * find nothing left to do. Nothing is changed when it fails.
 */
export const migrate = (
  database: Database,
  options: { readonly dryRun?: boolean } = {},
): ResultAsync<MigrationReport, MigrationFailure> =>
  new ResultAsync(
    migrateWith(database, options.dryRun === true).catch((error: unknown) =>
      err(error instanceof DataFolderLockedError ? error.failure : storageFailure(error)),
    ),
  )

const MIGRATION_TABLE = 'nos_migrations'

const migrateWith = async (database: Database, dryRun: boolean): Promise<Result<MigrationReport, MigrationFailure>> => {
  const session = migrationSession(database)
  try {
    const refusal = await examine(session.kysely)
    if (refusal !== null) return err(refusal)
    if (dryRun) return ok({ applied: await pendingIn(session.kysely) })
    const outcome = await migrator(session.kysely).migrateToLatest()
    if (outcome.error === undefined) return ok({ applied: appliedIn(outcome) })
    // A newer instance may have migrated between the look and the lock.
    const late = await examine(session.kysely)
    if (late !== null) return err(late)
    throw outcome.error
  } finally {
    await session.close()
  }
}

const migrator = (kysely: Kysely<unknown>): Migrator =>
  new Migrator({
    db: kysely,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: `${MIGRATION_TABLE}_lock`,
  })

const appliedIn = (outcome: MigrationResultSet): readonly string[] =>
  (outcome.results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)

const examine = async (kysely: Kysely<unknown>): Promise<SchemaTooNew | ForeignTables | null> => {
  const present = await tableNames(kysely)
  if (!present.includes(MIGRATION_TABLE)) {
    const tables = OUR_TABLES.filter((name) => present.includes(name))
    return tables.length === 0 ? null : foreign(tables)
  }
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(MIGRATION_TABLE)} order by name`.execute(
    kysely,
  )
  const unknown = rows.map((row) => row.name).filter((name) => !Object.hasOwn(migrations, name))
  return unknown.length === 0 ? null : tooNew(unknown)
}

const pendingIn = async (kysely: Kysely<unknown>): Promise<readonly string[]> => {
  const run = (await tableNames(kysely)).includes(MIGRATION_TABLE)
    ? (await sql<{ name: string }>`select name from ${sql.table(MIGRATION_TABLE)}`.execute(kysely)).rows
    : []
  return Object.keys(migrations).filter((name) => run.every((row) => row.name !== name))
}

const tableNames = async (kysely: Kysely<unknown>): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`
    select table_name::text as name from information_schema.tables where table_schema = current_schema()`.execute(
    kysely,
  )
  return rows.map((row) => row.name)
}

const OUR_TABLES = [
  'workspaces',
  'specifications',
  'versions',
  'bodies',
  'sync_ledger',
  'sync_cursors',
  'conflicts',
  'audit_log',
  'outbox',
  'job_progress',
  'request_budgets',
  'settings',
  'revoked_tokens',
] as const

const foreign = (tables: readonly string[]): ForeignTables => ({
  kind: 'ForeignTables',
  tables,
  message:
    `The database already has tables that NOS did not make (${tables.join(', ')}), so it seems to belong to another ` +
    'application. Give NOS a database of its own with DATABASE_URL.',
})

const tooNew = (unknown: readonly string[]): SchemaTooNew => ({
  kind: 'SchemaTooNew',
  unknown,
  message:
    `The database was migrated by a newer NOS (this one does not know ${unknown.join(', ')}). ` +
    'Start that version, or restore a backup from before the upgrade.',
})

/** On a server a connection without the time limits: a migration and the wait for another one may take long. */
const migrationSession = (database: Database): { readonly kysely: Kysely<unknown>; close(): Promise<void> } => {
  // Kysely's parameter is invariant; migrations do not know tables.
  if (database.engine.kind === 'pglite')
    return { kysely: database.kysely as unknown as Kysely<unknown>, close: async () => undefined }
  const { connection, onConnectionLost } = database.engine
  const { query_timeout: _, ...rest } = connection
  const unlimited = { ...rest, max: 1, statement_timeout: 0, lock_timeout: 0, idle_in_transaction_session_timeout: 0 }
  const kysely = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: async () => openPool(unlimited, onConnectionLost) }),
  })
  return { kysely, close: () => kysely.destroy() }
}
