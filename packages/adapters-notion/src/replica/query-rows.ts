import { okAsync, type ResultAsync } from 'neverthrow'
import type { NotionFailure } from '../client/notion-call.ts'
import { queryAnswer } from '../properties/notion-answers.ts'
import { LISTING_PATIENCE_MS, type NotionContext } from './notion-context.ts'

export interface RowQuery {
  readonly filter?: Readonly<Record<string, unknown>>
  /** Newest first by this time; also what a listing beyond Notion's 10,000 results is cut by. */
  readonly timestamp: 'created_time' | 'last_edited_time'
  /** Ids of the properties to send; all when absent. */
  readonly only?: readonly string[]
}

export interface Rows {
  /** Query results as they came, each page once. */
  readonly rows: readonly Row[]
  readonly complete: boolean
}

interface Row {
  readonly object: string
  readonly id: string
}

/**
 * All rows of a query, newest first: a row that is edited meanwhile moves to the front and may come twice, none is
 * skipped. Where Notion stops at 10,000 results the listing goes on from the oldest row's time.
 */
export const queryRows = (context: NotionContext, query: RowQuery): ResultAsync<Rows, NotionFailure> =>
  nextPage(context, query, { rows: new Map(), cursor: null, before: null, pages: 0 })

interface Progress {
  readonly rows: Map<string, Row>
  readonly cursor: string | null
  readonly before: string | null
  readonly pages: number
}

function nextPage(context: NotionContext, query: RowQuery, progress: Progress): ResultAsync<Rows, NotionFailure> {
  const { rows, cursor, before, pages } = progress
  const filters = [
    ...(query.filter === undefined ? [] : [query.filter]),
    ...(before === null ? [] : [{ timestamp: query.timestamp, [query.timestamp]: { on_or_before: before } }]),
  ]
  return context.client
    .send({
      method: 'post',
      path: `data_sources/${context.dataSourceId}/query`,
      ...(query.only === undefined ? {} : { query: { filter_properties: query.only } }),
      body: {
        page_size: 100,
        sorts: [{ timestamp: query.timestamp, direction: 'descending' }],
        ...(filters.length === 0 ? {} : { filter: filters.length === 1 ? filters[0] : { and: filters } }),
        ...(cursor === null ? {} : { start_cursor: cursor }),
      },
      effect: 'read',
      answer: queryAnswer,
      patienceMs: pages === 0 ? 0 : LISTING_PATIENCE_MS,
    })
    .andThen((answer): ResultAsync<Rows, NotionFailure> => {
      const fresh = answer.results.filter(({ id }) => !rows.has(id))
      for (const row of answer.results) rows.set(row.id, row)
      const incomplete = answer.request_status?.type === 'incomplete'
      if (answer.has_more && answer.next_cursor !== null)
        return nextPage(context, query, { rows, cursor: answer.next_cursor, before, pages: pages + 1 })
      if (!incomplete) return okAsync({ rows: [...rows.values()], complete: true })
      const oldest = timeOf(answer.results.at(-1), query.timestamp)
      if (oldest === null || oldest === before || (before !== null && fresh.length === 0))
        return okAsync({ rows: [...rows.values()], complete: false })
      return nextPage(context, query, { rows, cursor: null, before: oldest, pages: pages + 1 })
    })
}

function timeOf(row: Row | undefined, timestamp: RowQuery['timestamp']): string | null {
  const time: unknown = row === undefined ? undefined : Object.entries(row).find(([name]) => name === timestamp)?.[1]
  return typeof time === 'string' ? time : null
}
