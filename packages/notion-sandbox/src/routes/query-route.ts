import { array, boolean, nullish, optional, picklist, strictObject, string, unknown } from 'valibot'
import { writePage } from '../answers/write-page.ts'
import { answer, type Answer, type Call } from '../api/call.ts'
import { findDataSource, need, pathId } from '../api/checks.ts'
import { listAnswer, page as slicePage } from '../api/paging.ts'
import { isTrashed, sees } from '../model/access.ts'
import type { DataSource, Page } from '../model/objects.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { matches, type QueryScene } from '../query/matches.ts'
import { readFilter } from '../query/read-filter.ts'
import { readSorts, sortRows } from '../query/sorts.ts'
import { readShape } from '../validation/read-shape.ts'
import { findProperty } from '../properties/find-property.ts'
import { propertyFilter } from './page-answer.ts'

const queryInput = strictObject({
  filter: optional(unknown()),
  sorts: optional(array(unknown())),
  start_cursor: nullish(string()),
  page_size: optional(unknown()),
  result_type: optional(picklist(['page', 'data_source'])),
  is_archived: optional(boolean()),
  archived: optional(boolean()),
  in_trash: optional(boolean()),
})

/** `POST /v1/data_sources/{id}/query` (and the old `databases/{id}/query`). */
export function* queryRoute(call: Call): Checked<Answer> {
  const id = yield* pathId(call, 'data_source_id')
  const input = yield* readShape(queryInput, call.body ?? {}, 'body')
  if (call.version === '2026-03-11' && input.archived !== undefined)
    yield* invalid(`body failed validation: body.archived should be not present, instead was \`${input.archived}\`.`)
  yield* need(call, 'read')
  const source = yield* findDataSource(call, id)
  const filter = input.filter === undefined ? null : yield* readFilter(source.properties, input.filter)
  const sorts = yield* readSorts(source.properties, input.sorts)
  const only = propertyFilter(call)
  const missing = only.find((key) => findProperty(source.properties, key) === undefined)
  if (missing !== undefined) yield* invalid(`Could not find property with name or id: ${missing}`)
  const scene: QueryScene = {
    source,
    now: call.context.now,
    meId: call.token.kind === 'integration' ? null : call.token.userId,
  }
  const wantsTrash = input.in_trash === true || input.archived === true
  const rows = rowsOf(call, source, wantsTrash).filter((row) => row.isArchived === (input.is_archived === true))
  const found = sortRows(
    rows.filter((row) => filter === null || matches(scene, row, filter)),
    sorts,
  )
  return yield* cappedAnswer(
    call,
    source,
    input.result_type === 'data_source' ? [] : found,
    JSON.stringify([input.filter, input.sorts, wantsTrash]),
    only,
  )
}

function* cappedAnswer(
  call: Call,
  source: DataSource,
  found: readonly Page[],
  question: string,
  only: readonly string[],
): Checked<Answer> {
  const limit = call.context.world.settings.queryResultLimit
  const capped = found.length > limit
  const slice = yield* slicePage(call, `query:${source.id}:${question}`, found.slice(0, limit), 'body')
  const results = slice.results.map((row) => writePage(call.context.world, row, call.version, only))
  const list = listAnswer(call.version === '2022-06-28' ? 'page_or_database' : 'page_or_data_source', {
    ...slice,
    results,
  })
  return answer(
    capped
      ? { ...list, request_status: { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' } }
      : list,
  )
}

/** Rows the token sees, in no promised order; new rows may be missing while the index lags. */
function rowsOf(call: Call, source: DataSource, inTrash: boolean): readonly Page[] {
  const { world, now } = call.context
  return [...world.pages.values()].filter(
    (row) =>
      row.parent.type === 'data_source_id' &&
      row.parent.id === source.id &&
      isTrashed(world, row.id) === inTrash &&
      row.createdTime + world.settings.queryLagMs <= now &&
      sees(world, call.token, row.id),
  )
}
