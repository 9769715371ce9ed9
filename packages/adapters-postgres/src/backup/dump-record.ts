/** A backup as lines of JSON: the head, then each table with its rows, then the end. */
export type DumpRecord =
  | ({ readonly kind: 'head' } & DumpHead)
  | ({ readonly kind: 'table' } & DumpTable)
  | { readonly kind: 'row'; readonly json: string }
  | ({ readonly kind: 'end' } & DumpEnd)

interface DumpHead {
  /** The migrations that had run, in order. */
  readonly migrations: readonly string[]
}

interface DumpTable {
  readonly table: string
  readonly columns: readonly string[]
}

interface DumpEnd {
  /** The number of rows of each table. */
  readonly rows: Readonly<Record<string, number>>
  /** The last value of each `table.column` that counts by itself. */
  readonly counters: Readonly<Record<string, string>>
}

/** What is in a backup. */
export interface DumpSummary {
  readonly migrations: readonly string[]
  readonly rows: Readonly<Record<string, number>>
}

/** A row is an array of the values as Postgres writes them; everything else is an object that says what it is. */
export const formatRecord = (record: DumpRecord): string =>
  record.kind === 'row' ? record.json : JSON.stringify(record)

/** Null for a line that no backup holds. */
export const parseRecord = (line: string): DumpRecord | null => {
  // Rows are by far the most, and the database reads them itself.
  if (line.startsWith('[') && line.endsWith(']')) return { kind: 'row', json: line }
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null || !('kind' in value)) return null
    return isHead(value) || isTable(value) || isEnd(value) ? value : null
  } catch {
    return null
  }
}

type Candidate = Readonly<Record<string, unknown>> & { readonly kind: unknown }

const isHead = (value: object): value is Extract<DumpRecord, { kind: 'head' }> =>
  of(value).kind === 'head' && isNames(of(value)['migrations'])

const isTable = (value: object): value is Extract<DumpRecord, { kind: 'table' }> =>
  of(value).kind === 'table' && typeof of(value)['table'] === 'string' && isNames(of(value)['columns'])

const isEnd = (value: object): value is Extract<DumpRecord, { kind: 'end' }> =>
  of(value).kind === 'end' && isMapOf('number', of(value)['rows']) && isMapOf('string', of(value)['counters'])

const of = (value: object): Candidate => value as Candidate

const isNames = (value: unknown): boolean => Array.isArray(value) && value.every((name) => typeof name === 'string')

const isMapOf = (type: 'number' | 'string', value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every((item) => typeof item === type)
