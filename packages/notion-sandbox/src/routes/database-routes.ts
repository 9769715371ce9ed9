import { boolean, looseObject, optional, strictObject, unknown } from 'valibot'
import { createDatabase } from '../actions/create-database.ts'
import { setDatabaseTrash } from '../actions/trash.ts'
import { writeDatabase } from '../answers/write-database.ts'
import { answer, type Answer, type Call, type Route } from '../api/call.ts'
import { findDatabase, need, notFound, pathId, refuseTrashed } from '../api/checks.ts'
import { readParent } from '../api/read-parent.ts'
import { trashWish } from '../api/trash-wish.ts'
import { invalid, refuse, type Checked } from '../outcome/checked.ts'
import { schemaInput } from '../properties/schema-input.ts'
import { updateSchema } from '../properties/update-schema.ts'
import { readRichText } from '../richtext/read-rich-text.ts'
import { richTextSchema } from '../richtext/rich-text-schema.ts'
import { readShape } from '../validation/read-shape.ts'
import { readIcon } from './icon-input.ts'
import { queryRoute } from './query-route.ts'

/** Databases: containers of data sources. */
export const databaseRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/databases', handle: create },
  { method: 'GET', path: '/v1/databases/:database_id', handle: retrieve },
  { method: 'PATCH', path: '/v1/databases/:database_id', handle: update },
  { method: 'POST', path: '/v1/databases/:database_id/query', until: '2022-06-28', handle: queryOld },
]

const createInput = strictObject({
  parent: looseObject({}),
  title: optional(richTextSchema),
  description: optional(richTextSchema),
  is_inline: optional(boolean()),
  initial_data_source: optional(strictObject({ properties: optional(schemaInput) })),
  icon: optional(unknown()),
  cover: optional(unknown()),
})

function* create(call: Call): Checked<Answer> {
  const { context } = call
  const input = yield* readShape(createInput, call.body ?? {}, 'body')
  yield* need(call, 'insert')
  const parent = yield* readParent(call, input.parent)
  if (parent.type === 'data_source_id')
    yield* invalid('body failed validation: body.parent.page_id should be defined, instead was `undefined`.')
  if (parent.type !== 'workspace') yield* refuseTrashed(call, parent.id)
  const database = createDatabase(context, {
    parent,
    title: yield* readRichText(context.world, input.title ?? [], 'body.title'),
    description: yield* readRichText(context.world, input.description ?? [], 'body.description'),
    properties: yield* updateSchema(context, [], input.initial_data_source?.properties ?? {}),
    isInline: input.is_inline ?? false,
    icon: yield* readIcon(input.icon, 'icon'),
    cover: yield* readIcon(input.cover, 'cover'),
  })
  return answer(writeDatabase(context.world, database, call.version), {
    resourceId: database.id,
    childIds: database.dataSources,
  })
}

function* retrieve(call: Call): Checked<Answer> {
  const id = yield* pathId(call, 'database_id')
  yield* need(call, 'read')
  const database = yield* findDatabase(call, id)
  if (call.version === '2022-06-28' && database.dataSources.length > 1) yield* multipleSources()
  return answer(writeDatabase(call.context.world, database, call.version))
}

const updateInput = strictObject({
  parent: optional(looseObject({})),
  title: optional(richTextSchema),
  description: optional(richTextSchema),
  is_inline: optional(boolean()),
  icon: optional(unknown()),
  cover: optional(unknown()),
  in_trash: optional(boolean()),
  archived: optional(boolean()),
  is_locked: optional(boolean()),
})

function* update(call: Call): Checked<Answer> {
  const { context } = call
  const id = yield* pathId(call, 'database_id')
  const input = yield* readShape(updateInput, call.body ?? {}, 'body')
  const wish = yield* trashWish(call, input)
  yield* need(call, 'update')
  yield* findDatabase(call, id)
  if (wish !== false) yield* refuseTrashed(call, id)
  const changes = {
    ...(input.title === undefined ? {} : { title: yield* readRichText(context.world, input.title, 'body.title') }),
    ...(input.description === undefined
      ? {}
      : { description: yield* readRichText(context.world, input.description, 'body.description') }),
    ...(input.parent === undefined ? {} : { parent: yield* readParent(call, input.parent) }),
    ...(input.icon === undefined ? {} : { icon: yield* readIcon(input.icon, 'icon') }),
    ...(input.cover === undefined ? {} : { cover: yield* readIcon(input.cover, 'cover') }),
    ...(input.is_inline === undefined ? {} : { isInline: input.is_inline }),
    ...(input.is_locked === undefined ? {} : { isLocked: input.is_locked }),
  }
  if (wish === false) setDatabaseTrash(context, id, false)
  const database = yield* findDatabase(call, id)
  const stored = { ...database, ...changes, lastEditedTime: context.now, lastEditedBy: context.actor.id }
  context.world.databases.set(id, stored)
  if (wish === true) setDatabaseTrash(context, id, true)
  return answer(writeDatabase(context.world, yield* findDatabase(call, id), call.version), {
    resourceId: id,
    childIds: [],
  })
}

function* queryOld(call: Call): Checked<Answer> {
  const id = yield* pathId(call, 'database_id')
  const database = call.context.world.databases.get(id)
  if (database === undefined) return yield* refuse(notFound(call, 'database', id))
  const [source = '', second] = database.dataSources
  if (second !== undefined) yield* multipleSources()
  return yield* queryRoute({ ...call, params: { data_source_id: source } })
}

const multipleSources = () =>
  invalid('Databases with multiple data sources are not supported in this API version.', {
    error_type: 'multiple_data_sources_for_database',
  })
