import { boolean, nullish, optional, picklist, strictObject, string, unknown } from 'valibot'
import { writeDatabase, writeDataSource } from '../answers/write-database.ts'
import { writePage } from '../answers/write-page.ts'
import { answer, type Answer, type Call, type Route } from '../api/call.ts'
import { need } from '../api/checks.ts'
import { listAnswer, page as slicePage } from '../api/paging.ts'
import { isTrashed, sees } from '../model/access.ts'
import type { JsonObject } from '../model/json.ts'
import { titleText } from '../model/page-title.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { plainText } from '../richtext/plain-text.ts'
import { readShape } from '../validation/read-shape.ts'
import { shown } from '../validation/validation-message.ts'

/** Search by title; the index may lag behind (`searchLagMs`). */
export const searchRoutes: readonly Route[] = [{ method: 'POST', path: '/v1/search', handle: search }]

const searchInput = strictObject({
  query: optional(string()),
  filter: optional(
    strictObject({
      property: optional(picklist(['object'])),
      value: optional(string()),
      in_trash: optional(boolean()),
    }),
  ),
  sort: optional(
    strictObject({
      timestamp: optional(picklist(['last_edited_time'])),
      property: optional(picklist(['relevance'])),
      direction: optional(picklist(['ascending', 'descending'])),
    }),
  ),
  start_cursor: nullish(string()),
  page_size: optional(unknown()),
})

type Hit = {
  readonly id: string
  readonly kind: 'page' | 'data_source'
  readonly title: string
  readonly edited: number
  readonly write: () => JsonObject
}

function* search(call: Call): Checked<Answer> {
  const { world, now } = call.context
  const input = yield* readShape(searchInput, call.body ?? {}, 'body')
  const kinds = call.version === '2022-06-28' ? ['page', 'database'] : ['page', 'data_source']
  const kind = input.filter?.value
  if (kind !== undefined && !kinds.includes(kind))
    yield* invalid(
      `body failed validation: body.filter.value should be "page", or "${kinds[1]}", instead was \`${shown(kind)}\`.`,
    )
  yield* need(call, 'read')
  const words = (input.query ?? '').toLowerCase()
  const found = hits(call).filter(
    (hit) =>
      hit.edited + world.settings.searchLagMs <= now &&
      (kind === undefined || hit.kind === (kind === 'database' ? 'data_source' : kind)) &&
      hit.title.toLowerCase().includes(words) &&
      isTrashed(world, hit.id) === (input.filter?.in_trash === true) &&
      sees(world, call.token, hit.id),
  )
  const sign = input.sort?.direction === 'ascending' ? 1 : -1
  const sorted = found.toSorted((a, b) => sign * (a.edited - b.edited))
  const slice = yield* slicePage(
    call,
    `search:${JSON.stringify([input.query, input.filter, input.sort])}`,
    sorted,
    'body',
  )
  const type = call.version === '2022-06-28' ? 'page_or_database' : 'page_or_data_source'
  return answer(listAnswer(type, { ...slice, results: slice.results.map((hit) => hit.write()) }))
}

function hits(call: Call): readonly Hit[] {
  const { world } = call.context
  const pages = [...world.pages.values()].map((page): Hit => ({
    id: page.id,
    kind: 'page',
    title: titleText(world, page.id),
    edited: page.lastEditedTime,
    write: () => writePage(world, page, call.version),
  }))
  const sources = [...world.dataSources.values()].map((source): Hit => ({
    id: source.id,
    kind: 'data_source',
    title: plainText(source.title),
    edited: source.lastEditedTime,
    write: () => {
      const database = world.databases.get(source.databaseId)
      return call.version === '2022-06-28' && database !== undefined
        ? writeDatabase(world, database, call.version)
        : writeDataSource(world, source, call.version)
    },
  }))
  return [...pages, ...sources]
}
