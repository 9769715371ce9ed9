import { sql, type Kysely } from 'kysely'
import { MIGRATION_TABLE } from './create-migrator.ts'
import { migrations } from './migrations.ts'
import type { ForeignTables, SchemaRefusal, SchemaTooNew, ServerTooOld } from './schema-refusal.ts'

/** What is in a database before anything is done to it. */
export interface SchemaState {
  readonly server: { readonly number: number; readonly version: string }
  /** The migrations that have run, in order; null where NOS has never been. */
  readonly run: readonly string[] | null
  /** Every table of the schema but those of extensions. */
  readonly tables: readonly string[]
}

const OLDEST_SERVER = 140_000

/** Reads what a database is. Nothing is changed. */
export const examineSchema = async (kysely: Kysely<unknown>): Promise<SchemaState> => {
  const { rows } = await sql<{ number: string; version: string }>`
    select current_setting('server_version_num') as number, current_setting('server_version') as version`.execute(
    kysely,
  )
  const tables = await tableNames(kysely)
  return {
    server: { number: Number(rows[0]?.number ?? 0), version: rows[0]?.version ?? 'unknown' },
    run: tables.includes(MIGRATION_TABLE) ? await namesRun(kysely) : null,
    tables,
  }
}

/** Why NOS may not use it; null when it may. */
export const refusalOf = ({ server, run, tables }: SchemaState): SchemaRefusal | null => {
  if (server.number < OLDEST_SERVER) return tooOld(server.version)
  if (run === null) return tables.length === 0 ? null : foreign(tables)
  const unknown = run.filter((name) => !Object.hasOwn(migrations, name))
  return unknown.length === 0 ? null : tooNew(unknown)
}

/** The migrations that are still to run, in order. */
export const pendingAfter = ({ run }: SchemaState): readonly string[] =>
  Object.keys(migrations).filter((name) => run === null || !run.includes(name))

const namesRun = async (kysely: Kysely<unknown>): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(MIGRATION_TABLE)} order by name`.execute(
    kysely,
  )
  return rows.map(({ name }) => name)
}

const tableNames = async (kysely: Kysely<unknown>): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
      and not exists (
        select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')
    order by relname`.execute(kysely)
  return rows.map(({ name }) => name)
}

const SHOWN = 5

const foreign = (tables: readonly string[]): ForeignTables => ({
  kind: 'ForeignTables',
  tables,
  message:
    `The database already has tables that NOS did not make (${shorten(tables)}), so it seems to belong to another ` +
    'application. Give NOS a database of its own with DATABASE_URL.',
})

const shorten = (names: readonly string[]): string =>
  names.length <= SHOWN ? names.join(', ') : `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`

const tooNew = (unknown: readonly string[]): SchemaTooNew => ({
  kind: 'SchemaTooNew',
  unknown,
  message:
    `The database was migrated by a newer NOS (this one does not know ${unknown.join(', ')}). ` +
    'Start that version, or restore a backup from before the upgrade.',
})

const tooOld = (version: string): ServerTooOld => ({
  kind: 'ServerTooOld',
  version,
  message:
    `The server is Postgres ${version}, and NOS needs 14 or newer. Upgrade it, or name another one with DATABASE_URL; ` +
    'without DATABASE_URL the embedded Postgres is used.',
})
