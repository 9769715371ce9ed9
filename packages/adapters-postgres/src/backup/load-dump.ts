import { sql, type Kysely } from 'kysely'
import { DumpDamagedError } from './dump-damaged.ts'
import type { DumpRecord } from './dump-record.ts'
import { usePlainNotation } from './plain-notation.ts'
import { readRecords } from './survey-dump.ts'
import { tableColumns, type Column } from './table-columns.ts'
import { withoutConstraints } from './without-constraints.ts'

/** Puts the rows of a backup into the tables, in place of what is there; the schema is the backup's. */
export const loadDump = async (
  transaction: Kysely<unknown>,
  tables: readonly string[],
  lines: AsyncIterable<string>,
): Promise<void> => {
  await usePlainNotation(transaction)
  const columns = await tableColumns(transaction, tables)
  await withoutConstraints(transaction, tables, async () => {
    // A migration leaves rows of its own, the default workspace for one.
    for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(transaction)
    await insertAll(transaction, columns, readRecords(lines))
  })
}

const BATCH_ROWS = 500
const BATCH_LENGTH = 4 * 1024 * 1024

const insertAll = async (
  transaction: Kysely<unknown>,
  columns: readonly Column[],
  records: AsyncIterable<DumpRecord>,
): Promise<void> => {
  let target: readonly Column[] = []
  let batch: string[] = []
  let length = 0
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await insertRows(transaction, target, batch)
    batch = []
    length = 0
  }
  for await (const record of records) {
    if (record.kind === 'row') {
      batch.push(record.json)
      length += record.json.length
      if (batch.length >= BATCH_ROWS || length >= BATCH_LENGTH) await flush()
      continue
    }
    await flush()
    if (record.kind === 'table') target = columnsOf(columns, record.table, record.columns)
    else if (record.kind === 'end') await setCounters(transaction, columns, record.counters)
  }
}

const columnsOf = (columns: readonly Column[], table: string, names: readonly string[]): readonly Column[] => {
  const own = columns.filter((column) => column.table === table)
  if (own.length !== names.length || names.some((name) => own.every((column) => column.name !== name)))
    throw new DumpDamagedError(`its table ${table} is not the one that its version of NOS had`)
  return names.flatMap((name) => own.filter((column) => column.name === name))
}

const insertRows = async (
  transaction: Kysely<unknown>,
  columns: readonly Column[],
  rows: readonly string[],
): Promise<void> => {
  const values = columns.map(({ type }, place) => sql`(line ->> ${sql.lit(place)})::${sql.raw(type)}`)
  await sql`
    insert into ${sql.table(columns[0]?.table ?? '')} (${sql.join(columns.map(({ name }) => sql.ref(name)))})
    overriding system value
    select ${sql.join(values)} from json_array_elements(${`[${rows.join(',')}]`}::json) as rows (line)`.execute(
    transaction,
  )
}

const setCounters = async (
  transaction: Kysely<unknown>,
  columns: readonly Column[],
  counters: Readonly<Record<string, string>>,
): Promise<void> => {
  for (const { table, name, sequence } of columns) {
    const last = counters[`${table}.${name}`]
    if (sequence !== null && last !== undefined)
      await sql`select setval(${sequence}::regclass, ${last}::bigint)`.execute(transaction)
  }
}
