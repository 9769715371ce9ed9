import { linkChild } from './create-page.ts'
import { announce } from '../model/announce.ts'
import { stampsOf, type Context } from '../model/context.ts'
import type { Json } from '../model/json.ts'
import type { Database, DataSource, Parent } from '../model/objects.ts'
import type { Property } from '../model/property.ts'
import { nextId } from '../model/world.ts'
import type { Inline } from '../richtext/inline.ts'

/** A new database with its first data source. */
type NewDatabase = {
  readonly id?: string
  readonly parent: Parent
  readonly title: readonly Inline[]
  readonly description: readonly Inline[]
  readonly properties: readonly Property[]
  readonly isInline: boolean
  readonly icon: Json
  readonly cover: Json
}

/** Creates a database, one data source in it, and its place in the parent page. */
export const createDatabase = (context: Context, input: NewDatabase): Database => {
  const { world } = context
  const id = input.id ?? nextId(world)
  const { parent, title, description, isInline, icon, cover } = input
  world.databases.set(id, {
    id,
    parent,
    title,
    description,
    isInline,
    icon,
    cover,
    isLocked: false,
    inTrash: false,
    dataSources: [],
    ...stampsOf(context),
  })
  createDataSource(context, id, title, input.properties, null)
  if (parent.type === 'page_id') linkChild(context, parent.id, id, 'child_database')
  announce(
    context,
    'database.created',
    { id, type: 'database' },
    { parent: parent.type === 'page_id' ? { id: parent.id, type: 'page' } : { id: world.workspace.id, type: 'space' } },
  )
  const stored = world.databases.get(id)
  if (stored === undefined) throw new Error('a database vanished while it was created')
  return stored
}

/** Adds a data source to a database; a schema without a title property gets one called Name. */
export const createDataSource = (
  context: Context,
  databaseId: string,
  title: readonly Inline[],
  properties: readonly Property[],
  icon: Json,
): DataSource => {
  const { world } = context
  const id = nextId(world)
  const schema = properties.some((one) => one.type === 'title') ? properties : [TITLE, ...properties]
  const source: DataSource = {
    id,
    databaseId,
    title,
    description: [],
    properties: schema,
    icon,
    inTrash: false,
    nextNumber: 1,
    ...stampsOf(context),
  }
  world.dataSources.set(id, source)
  const database = world.databases.get(databaseId)
  if (database !== undefined)
    world.databases.set(databaseId, { ...database, dataSources: [...database.dataSources, id] })
  announce(
    context,
    'data_source.created',
    { id, type: 'data_source' },
    { parent: { id: databaseId, type: 'database' } },
  )
  return source
}

const TITLE: Property = {
  id: 'title',
  name: 'Name',
  description: null,
  type: 'title',
  options: [],
  groups: [],
  config: {},
}
