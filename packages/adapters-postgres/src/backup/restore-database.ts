import type { StorageUnavailable } from '@nos/domain'
import { sql, type Kysely } from 'kysely'
import { err, ok, ResultAsync, type Result } from 'neverthrow'
import { DataFolderLockedError, type DataFolderLocked } from '../connection/data-folder-lock.ts'
import type { Database } from '../connection/database.ts'
import { sqlState, storageFailure } from '../connection/storage-failure.ts'
import { unlimitedSession } from '../connection/unlimited-session.ts'
import { JOBS_SCHEMA } from '../jobs/job-queues.ts'
import { createMigrator, MIGRATION_TABLE } from '../migrations/create-migrator.ts'
import { examineSchema, refusalOf, type SchemaState } from '../migrations/examine-schema.ts'
import { migrations } from '../migrations/migrations.ts'
import type { SchemaRefusal } from '../migrations/schema-refusal.ts'
import { DumpDamagedError, type DumpDamaged } from './dump-damaged.ts'
import type { DumpSummary } from './dump-record.ts'
import { loadDump } from './load-dump.ts'
import { ownObjects } from './own-objects.ts'
import { surveyDump } from './survey-dump.ts'

/** The backup was made by a newer NOS. */
interface DumpTooNew {
  readonly kind: 'DumpTooNew'
  readonly unknown: readonly string[]
}

/** The database holds something, and nobody said that it may go. */
interface DatabaseOccupied {
  readonly kind: 'DatabaseOccupied'
  readonly rows: Readonly<Record<string, number>>
}

/** A service or another command is connected to the database. */
interface DatabaseInUse {
  readonly kind: 'DatabaseInUse'
  readonly connections: number
}

export type RestoreFailure =
  DumpDamaged | DumpTooNew | DatabaseOccupied | DatabaseInUse | SchemaRefusal | DataFolderLocked | StorageUnavailable

export interface RestoreReport extends DumpSummary {
  /** What was run after the backup was in place, to bring it up to this version. */
  readonly migrated: readonly string[]
  /** The rows that were there before, and are gone. */
  readonly replaced: Readonly<Record<string, number>>
}

export interface RestoreOptions {
  /** Gives the backup from its start; it is read twice. Throws `DumpDamagedError` where it is not whole. */
  readonly lines: () => AsyncIterable<string>
  /** What the database holds may go. */
  readonly force: boolean
  /** Only look. */
  readonly dryRun: boolean
}

/**
 * Puts a backup in the place of what the database holds. The backup is read to its end before anything is written, and
 * all writing is one transaction: it is in place as a whole, at this version's schema, or nothing has changed.
 */
export const restoreDatabase = (
  database: Database,
  options: RestoreOptions,
): ResultAsync<RestoreReport, RestoreFailure> =>
  new ResultAsync(restoreWith(database, options).catch((error: unknown) => err(failureOf(error))))

const failureOf = (error: unknown): RestoreFailure => {
  if (error instanceof DumpDamagedError || error instanceof DataFolderLockedError) return error.failure
  // Rows that break the very rules of the schema they claim to come from: data exceptions and integrity violations.
  if (/^2[23]/.test(sqlState(error) ?? '')) return { kind: 'DumpDamaged', reason: 'its rows do not fit together' }
  return storageFailure(error)
}

const restoreWith = async (
  database: Database,
  { lines, force, dryRun }: RestoreOptions,
): Promise<Result<RestoreReport, RestoreFailure>> => {
  const summary = await surveyDump(lines())
  const unknown = summary.migrations.filter((name) => !Object.hasOwn(migrations, name))
  if (unknown.length > 0) return err({ kind: 'DumpTooNew', unknown })
  const migrated = Object.keys(migrations).filter((name) => !summary.migrations.includes(name))
  const session = unlimitedSession(database)
  try {
    return await session.kysely.transaction().execute(async (transaction) => {
      const state = await examineSchema(transaction)
      const refusal = refusalOf(state)
      if (refusal !== null) return err(refusal)
      const connections = await otherConnections(transaction, database)
      if (connections > 0) return err({ kind: 'DatabaseInUse', connections })
      const replaced = await occupiedTables(transaction, state)
      if (Object.keys(replaced).length > 0 && !force) return err({ kind: 'DatabaseOccupied', rows: replaced })
      if (!dryRun) await replaceAll(transaction, state, summary, lines)
      return ok({ ...summary, migrated, replaced })
    })
  } finally {
    await session.close()
  }
}

const replaceAll = async (
  transaction: Kysely<unknown>,
  { run }: SchemaState,
  { migrations: wanted }: DumpSummary,
  lines: () => AsyncIterable<string>,
): Promise<void> => {
  if (run !== null) await dropAll(transaction, run)
  const past = Object.fromEntries(Object.entries(migrations).filter(([name]) => wanted.includes(name)))
  await step(createMigrator(transaction, past))
  await loadDump(transaction, (await ownObjects(wanted)).tables, lines())
  await step(createMigrator(transaction, migrations))
  // Otherwise the first statements would be planned for tables of a few rows, until the server looks by itself.
  const { tables } = await ownObjects(Object.keys(migrations))
  await sql`analyze ${sql.join(tables.map((name) => sql.table(name)))}`.execute(transaction)
}

const step = async (migrator: ReturnType<typeof createMigrator>): Promise<void> => {
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}

const dropAll = async (transaction: Kysely<unknown>, run: readonly string[]): Promise<void> => {
  const { tables, functions } = await ownObjects(run)
  const all = [...tables, MIGRATION_TABLE, `${MIGRATION_TABLE}_lock`].map((name) => sql.table(name))
  await sql`drop table if exists ${sql.join(all)}`.execute(transaction)
  for (const name of functions) await sql`drop function if exists ${sql.ref(name)}`.execute(transaction)
  await sql`drop schema if exists ${sql.ref(JOBS_SCHEMA)} cascade`.execute(transaction)
}

const PASSING: ReadonlySet<string> = new Set(['job_progress', 'request_budgets', 'browser_sessions'])

/** The rows that would be lost: not the workspace that every new database has, what counts requests, nor who is signed in. */
const occupiedTables = async (
  transaction: Kysely<unknown>,
  { run }: SchemaState,
): Promise<Readonly<Record<string, number>>> => {
  const found: Record<string, number> = {}
  for (const table of run === null ? [] : (await ownObjects(run)).tables) {
    if (PASSING.has(table)) continue
    const others = table === 'workspaces' ? sql`where id <> 'default'` : sql``
    const { rows } = await sql<{ count: number }>`
      select count(*)::integer as count from ${sql.table(table)} ${others}`.execute(transaction)
    if ((rows[0]?.count ?? 0) > 0) found[table] = rows[0]?.count ?? 0
  }
  return found
}

/** The embedded database is ours alone already. */
const otherConnections = async (transaction: Kysely<unknown>, { kind }: Database): Promise<number> => {
  if (kind === 'pglite') return 0
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name like 'nos%'`.execute(
    transaction,
  )
  return rows[0]?.count ?? 0
}
