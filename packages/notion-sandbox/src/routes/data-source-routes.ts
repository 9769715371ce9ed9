import { boolean, looseObject, optional, strictObject, string, unknown } from 'valibot'
import { createDataSource } from '../actions/create-database.ts'
import { writeDataSource } from '../answers/write-database.ts'
import { answer, type Answer, type Call, type Route } from '../api/call.ts'
import { findDatabase, findDataSource, need, pathId, readId, refuseTrashed } from '../api/checks.ts'
import { page as slicePage } from '../api/paging.ts'
import { trashWish } from '../api/trash-wish.ts'
import { announce } from '../model/announce.ts'
import type { DataSource } from '../model/objects.ts'
import { type Checked } from '../outcome/checked.ts'
import { applySchema } from '../properties/apply-schema.ts'
import { schemaInput } from '../properties/schema-input.ts'
import { updateSchema } from '../properties/update-schema.ts'
import { readRichText } from '../richtext/read-rich-text.ts'
import { richTextSchema } from '../richtext/rich-text-schema.ts'
import { readShape } from '../validation/read-shape.ts'
import { readIcon } from './icon-input.ts'
import { queryRoute } from './query-route.ts'

/** Data sources: schema, rows, templates. */
export const dataSourceRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/data_sources', since: '2025-09-03', handle: create },
  { method: 'GET', path: '/v1/data_sources/:data_source_id', since: '2025-09-03', handle: retrieve },
  { method: 'PATCH', path: '/v1/data_sources/:data_source_id', since: '2025-09-03', handle: update },
  { method: 'POST', path: '/v1/data_sources/:data_source_id/query', since: '2025-09-03', handle: queryRoute },
  { method: 'GET', path: '/v1/data_sources/:data_source_id/templates', since: '2025-09-03', handle: templates },
]

const createInput = strictObject({
  parent: strictObject({ type: optional(string()), database_id: string() }),
  properties: schemaInput,
  title: optional(richTextSchema),
  icon: optional(unknown()),
})

function* create(call: Call): Checked<Answer> {
  const { context } = call
  const input = yield* readShape(createInput, call.body ?? {}, 'body')
  yield* need(call, 'insert')
  const database = yield* findDatabase(call, yield* readId(input.parent.database_id, 'body.parent.database_id'))
  yield* refuseTrashed(call, database.id)
  const properties = yield* updateSchema(context, [], input.properties)
  const title = yield* readRichText(context.world, input.title ?? [], 'body.title')
  const source = createDataSource(context, database.id, title, properties, yield* readIcon(input.icon, 'icon'))
  return answer(writeDataSource(context.world, source, call.version), { resourceId: source.id, childIds: [] })
}

function* retrieve(call: Call): Checked<Answer> {
  const id = yield* pathId(call, 'data_source_id')
  yield* need(call, 'read')
  return answer(writeDataSource(call.context.world, yield* findDataSource(call, id), call.version))
}

const updateInput = strictObject({
  title: optional(richTextSchema),
  icon: optional(unknown()),
  properties: optional(schemaInput),
  in_trash: optional(boolean()),
  archived: optional(boolean()),
  parent: optional(looseObject({ database_id: string() })),
})

function* update(call: Call): Checked<Answer> {
  const { context } = call
  const id = yield* pathId(call, 'data_source_id')
  const input = yield* readShape(updateInput, call.body ?? {}, 'body')
  const wish = yield* trashWish(call, input)
  yield* need(call, 'update')
  const source = yield* findDataSource(call, id)
  if (wish !== false) yield* refuseTrashed(call, id)
  const properties =
    input.properties === undefined
      ? source.properties
      : yield* updateSchema(context, source.properties, input.properties)
  const changes = {
    ...(input.title === undefined ? {} : { title: yield* readRichText(context.world, input.title, 'body.title') }),
    ...(input.icon === undefined ? {} : { icon: yield* readIcon(input.icon, 'icon') }),
    ...(wish === undefined ? {} : { inTrash: wish }),
  }
  const target =
    input.parent === undefined
      ? null
      : yield* findDatabase(call, yield* readId(input.parent.database_id, 'body.parent.database_id'))
  const schema = properties === source.properties ? source : applySchema(context, source, properties)
  const stored: DataSource = { ...schema, ...changes, lastEditedTime: context.now, lastEditedBy: context.actor.id }
  context.world.dataSources.set(id, stored)
  if (target !== null && target.id !== source.databaseId) moveSource(call, stored, target.id)
  if (wish !== undefined && wish !== source.inTrash) {
    announce(
      context,
      wish ? 'data_source.deleted' : 'data_source.undeleted',
      { id, type: 'data_source' },
      { parent: { id: source.databaseId, type: 'database' } },
    )
  }
  return answer(writeDataSource(context.world, yield* findDataSource(call, id), call.version), {
    resourceId: id,
    childIds: [],
  })
}

function moveSource(call: Call, source: DataSource, databaseId: string): void {
  const { world } = call.context
  for (const database of world.databases.values()) {
    const rest = database.dataSources.filter((id) => id !== source.id)
    world.databases.set(database.id, {
      ...database,
      dataSources: database.id === databaseId ? [...rest, source.id] : rest,
    })
  }
  world.dataSources.set(source.id, { ...source, databaseId })
  announce(
    call.context,
    'data_source.moved',
    { id: source.id, type: 'data_source' },
    { parent: { id: databaseId, type: 'database' } },
  )
}

/** The sandbox keeps no templates: an empty list, shaped as Notion shapes it. */
function* templates(call: Call): Checked<Answer> {
  const id = yield* pathId(call, 'data_source_id')
  yield* need(call, 'read')
  yield* findDataSource(call, id)
  const slice = yield* slicePage(call, `templates:${id}`, [])
  return answer({ templates: [], has_more: slice.has_more, next_cursor: slice.next_cursor })
}
