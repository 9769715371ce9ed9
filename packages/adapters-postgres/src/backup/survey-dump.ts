import { DumpDamagedError } from './dump-damaged.ts'
import { parseRecord, type DumpRecord, type DumpSummary } from './dump-record.ts'

/** The records of a backup, in an order that makes sense; throws `DumpDamagedError` at the first that does not. */
export const readRecords = async function* (lines: AsyncIterable<string>): AsyncGenerator<DumpRecord> {
  let place: 'start' | 'tables' | 'rows' | 'over' = 'start'
  for await (const line of lines) {
    const record = parseRecord(line)
    if (record === null) throw new DumpDamagedError('it holds a line that is no part of a backup')
    if (
      (record.kind === 'head') !== (place === 'start') ||
      place === 'over' ||
      (record.kind === 'row' && place !== 'rows')
    )
      throw new DumpDamagedError('its parts are not in their order')
    place = record.kind === 'head' ? 'tables' : record.kind === 'end' ? 'over' : 'rows'
    yield record
  }
  if (place !== 'over') throw new DumpDamagedError('its end is missing')
}

/** Reads a backup to its end, and says what is in it. */
export const surveyDump = async (lines: AsyncIterable<string>): Promise<DumpSummary> => {
  let migrations: readonly string[] = []
  const counted: Record<string, number> = {}
  let table = ''
  for await (const record of readRecords(lines)) {
    if (record.kind === 'head') migrations = record.migrations
    else if (record.kind === 'table') counted[(table = record.table)] = 0
    else if (record.kind === 'row') counted[table] = (counted[table] ?? 0) + 1
    else if (!sameCounts(record.rows, counted))
      throw new DumpDamagedError('it does not hold the rows that its end counts')
  }
  return { migrations, rows: counted }
}

const sameCounts = (left: Readonly<Record<string, number>>, right: Readonly<Record<string, number>>): boolean =>
  Object.keys(left).length === Object.keys(right).length &&
  Object.entries(left).every(([table, count]) => right[table] === count)
