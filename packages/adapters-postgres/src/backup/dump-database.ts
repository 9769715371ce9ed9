import type { StorageUnavailable } from '@nos/domain'
import { sql, type Kysely } from 'kysely'
import { err, ResultAsync, type Result } from 'neverthrow'
import { DataFolderLockedError, type DataFolderLocked } from '../connection/data-folder-lock.ts'
import type { Database } from '../connection/database.ts'
import { storageFailure } from '../connection/storage-failure.ts'
import { unlimitedSession } from '../connection/unlimited-session.ts'
import { examineSchema, refusalOf } from '../migrations/examine-schema.ts'
import type { SchemaRefusal } from '../migrations/schema-refusal.ts'
import { formatRecord, type DumpRecord, type DumpSummary } from './dump-record.ts'
import { ownObjects } from './own-objects.ts'
import { usePlainNotation } from './plain-notation.ts'
import { tableColumns, type Column } from './table-columns.ts'

/** NOS has never been in this database. */
interface NothingToDump {
  readonly kind: 'NothingToDump'
}

export type DumpFailure = NothingToDump | SchemaRefusal | DataFolderLocked | StorageUnavailable

/**
 * Hands everything that NOS keeps in the database to `sink`, line by line, as it was at one moment: writers go on
 * meanwhile. Jobs are not part of it; the sync finds out by itself what there is to do.
 */
export const dumpDatabase = <Failure>(
  database: Database,
  sink: (lines: AsyncIterable<string>) => ResultAsync<void, Failure>,
): ResultAsync<DumpSummary, DumpFailure | Failure> =>
  new ResultAsync(
    dumpWith(database, sink).catch((error: unknown) =>
      err(error instanceof DataFolderLockedError ? error.failure : storageFailure(error)),
    ),
  )

const dumpWith = async <Failure>(
  database: Database,
  sink: (lines: AsyncIterable<string>) => ResultAsync<void, Failure>,
): Promise<Result<DumpSummary, DumpFailure | Failure>> => {
  const session = unlimitedSession(database)
  try {
    return await session.kysely.transaction().execute(async (transaction) => {
      await sql`set transaction isolation level repeatable read read only`.execute(transaction)
      const state = await examineSchema(transaction)
      const refusal = refusalOf(state)
      if (refusal !== null) return err(refusal)
      if (state.run === null) return err({ kind: 'NothingToDump' as const })
      const rows: Record<string, number> = {}
      let broken: { readonly error: unknown } | null = null
      const lines = async function* (migrations: readonly string[]): AsyncGenerator<string> {
        const source = records(transaction, migrations, rows)
        for (;;) {
          // What a reader throws into this generator is the reader's failure, not the database's.
          const next = await source.next().catch((error: unknown) => {
            broken = { error }
            throw error
          })
          if (next.done === true) return
          yield `${formatRecord(next.value)}\n`
        }
      }
      const written = await sink(lines(state.run))
      if (broken !== null) throw (broken as { readonly error: unknown }).error
      return written.map(() => ({ migrations: state.run ?? [], rows }))
    })
  } finally {
    await session.close()
  }
}

/** What an unfinished job had reached (the job itself is not carried either), and who is signed in at this moment. */
const LEFT_OUT: ReadonlySet<string> = new Set(['job_progress', 'browser_sessions'])

const records = async function* (
  transaction: Kysely<unknown>,
  migrations: readonly string[],
  rows: Record<string, number>,
): AsyncGenerator<DumpRecord> {
  await usePlainNotation(transaction)
  yield { kind: 'head', migrations }
  const tables = (await ownObjects(migrations)).tables.filter((table) => !LEFT_OUT.has(table))
  const columns = await tableColumns(transaction, tables)
  for (const table of tables) {
    const own = columns.filter((column) => column.table === table)
    yield { kind: 'table', table, columns: own.map(({ name }) => name) }
    rows[table] = 0
    for await (const json of rowsOf(transaction, table, own)) {
      rows[table] += 1
      yield { kind: 'row', json }
    }
  }
  yield { kind: 'end', rows, counters: await countersOf(transaction, columns) }
}

// A row with a text may be megabytes long, any other is small.
const FEW = 16
const MANY = 500

const rowsOf = async function* (
  transaction: Kysely<unknown>,
  table: string,
  columns: readonly Column[],
): AsyncGenerator<string> {
  const values = columns.map(({ name }) => sql`${sql.ref(name)}::text`)
  await sql`
    declare nos_dump no scroll cursor for
    select json_build_array(${sql.join(values)})::text as line from ${sql.table(table)}`.execute(transaction)
  const count = columns.some(({ type }) => type === 'bytea') ? FEW : MANY
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch forward ${sql.lit(count)} from nos_dump`.execute(transaction)
    for (const { line } of rows) yield line
    if (rows.length < count) break
  }
  await sql`close nos_dump`.execute(transaction)
}

const countersOf = async (
  transaction: Kysely<unknown>,
  columns: readonly Column[],
): Promise<Readonly<Record<string, string>>> => {
  const counters: Record<string, string> = {}
  for (const { table, name, sequence } of columns) {
    if (sequence === null) continue
    const { rows } = await sql<{ last: string | null }>`
      select pg_sequence_last_value(${sequence}::regclass)::text as last`.execute(transaction)
    const last = rows[0]?.last ?? null
    if (last !== null) counters[`${table}.${name}`] = last
  }
  return counters
}
