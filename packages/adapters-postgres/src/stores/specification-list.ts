import { setImmediate as pause } from 'node:timers/promises'
import {
  capabilityKey,
  isUuid,
  type InvalidCursor,
  type Specification,
  type SpecificationPage,
  type SpecificationQuery,
} from '@nos/domain'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { ok, type Result } from 'neverthrow'
import type { Tables } from '../tables/tables.ts'
import { decodeCursor, encodeCursor, isMoment, type KeysetPosition } from './keyset-cursor.ts'
import { searchWords, titleKey } from './search-text.ts'
import { selectSpecifications, toSpecification, type SpecificationRow } from './specification-rows.ts'

/** The page's first row comes right after this; null for the first page. */
export const positionOf = (query: SpecificationQuery): Result<KeysetPosition | null, InvalidCursor> => {
  if (query.cursor === null) return ok(null)
  return decodeCursor(orderName(query), query.cursor, isTimeOrder(query) ? isMoment : () => true).andThen((position) =>
    isUuid(position.id) ? ok(position) : decodeCursor('', '', () => false),
  )
}

export const listSpecifications = async (
  kysely: Kysely<Tables>,
  query: SpecificationQuery,
  after: KeysetPosition | null,
): Promise<SpecificationPage> => {
  const key = sortColumn(query)
  const direction = query.sort.descending ? 'desc' : 'asc'
  let select = filtered(kysely, query).orderBy(key, direction).orderBy('specifications.id', direction)
  if (after !== null) {
    const operator = sql.raw(query.sort.descending ? '<' : '>')
    const value = isTimeOrder(query) ? sql`${after.key}::timestamptz` : sql`${after.key}::text`
    select = select.where(sql<boolean>`(${key}, specifications.id) ${operator} (${value}, ${after.id}::uuid)`)
  }
  const rows = await select.limit(query.limit + 1).execute()
  const items = await inSlices(rows.slice(0, query.limit))
  const last = items.at(-1)
  const more = rows.length > query.limit && last !== undefined
  return { items, nextCursor: more ? encodeCursor(orderName(query), { key: sortKey(query, last), id: last.id }) : null }
}

/** Bytes of text that are decoded at once; a page may have a hundred times as many. */
const SLICE = 500_000

/** A page of long texts is decoded with other work in between. */
const inSlices = async (rows: readonly SpecificationRow[]): Promise<readonly Specification[]> => {
  const items: Specification[] = []
  let size = 0
  for (const row of rows) {
    if (size >= SLICE) {
      size = 0
      await pause()
    }
    items.push(toSpecification(row))
    size += row.content.byteLength
  }
  return items
}

const filtered = (kysely: Kysely<Tables>, query: SpecificationQuery) => {
  let select = selectSpecifications(kysely).where('specifications.workspace_id', '=', query.workspaceId)
  if (query.archived === 'no') select = select.where('specifications.archived_at', 'is', null)
  if (query.archived === 'only') select = select.where('specifications.archived_at', 'is not', null)
  if (query.status !== undefined) select = select.where('specifications.status', 'in', anyOf(query.status))
  if (query.specType !== undefined) select = select.where('specifications.spec_type', 'in', anyOf(query.specType))
  if (query.priority !== undefined) select = select.where('specifications.priority', 'in', anyOf(query.priority))
  if (query.tags !== undefined) select = select.where(sql<boolean>`specifications.tags @> ${[...query.tags]}::text[]`)
  if (query.updatedSince !== undefined) select = select.where('specifications.updated_at', '>=', query.updatedSince)
  for (const word of searchWords(query.text ?? '')) {
    // strpos knows no wildcards, so a query cannot inject any.
    select = select.where(sql<boolean>`strpos(specifications.search_text, ${word}) > 0`)
  }
  return select
}

/** SQL has no empty `in ()`. */
const anyOf = (values: readonly string[]): readonly string[] => (values.length === 0 ? ['\u{fffd}'] : values)

const isTimeOrder = (query: SpecificationQuery): boolean =>
  query.sort.field === 'created_at' || query.sort.field === 'updated_at'

const orderName = (query: SpecificationQuery): string => `${query.sort.field} ${query.sort.descending ? 'desc' : 'asc'}`

const sortColumn = (query: SpecificationQuery): RawBuilder<unknown> => {
  switch (query.sort.field) {
    case 'created_at':
      return sql`specifications.created_at`
    case 'updated_at':
      return sql`specifications.updated_at`
    case 'title':
      return sql`specifications.title_key`
    case 'capability':
      return sql`specifications.capability_key`
    case 'priority':
      return sql`specifications.priority`
  }
}

const sortKey = (query: SpecificationQuery, item: Specification): string => {
  switch (query.sort.field) {
    case 'created_at':
      return item.createdAt.toISOString()
    case 'updated_at':
      return item.updatedAt.toISOString()
    case 'title':
      return titleKey(item.head.content.title)
    case 'capability':
      return capabilityKey(item.head.content.capability)
    case 'priority':
      return item.head.content.priority
  }
}
