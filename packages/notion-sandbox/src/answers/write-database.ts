import type { Version } from '../api/version.ts'
import { isTrashed } from '../model/access.ts'
import { compactId } from '../model/ids.ts'
import { minuteIso } from '../model/instant.ts'
import type { JsonObject } from '../model/json.ts'
import type { Database, DataSource } from '../model/objects.ts'
import type { World } from '../model/world.ts'
import { partialUser } from '../people/write-user.ts'
import { writeSchema } from '../properties/write-schema.ts'
import { plainText } from '../richtext/plain-text.ts'
import { writeRichText } from '../richtext/write-rich-text.ts'
import { trashFlags, writeParent } from './write-parent.ts'

/** A database object: the container of data sources. */
export const writeDatabase = (world: World, database: Database, version: Version): JsonObject => ({
  object: 'database',
  id: database.id,
  title: writeRichText(world, database.title),
  description: writeRichText(world, database.description),
  parent: writeParent(world, database.parent, version),
  is_inline: database.isInline,
  ...trashFlags(isTrashed(world, database.id), version),
  is_locked: database.isLocked,
  created_time: minuteIso(database.createdTime),
  last_edited_time: minuteIso(database.lastEditedTime),
  icon: database.icon,
  cover: database.cover,
  url: `https://app.notion.com/p/${compactId(database.id)}`,
  public_url: null,
  ...contents(world, database, version),
})

/** A data source object: schema and home of rows. */
export const writeDataSource = (world: World, source: DataSource, version: Version): JsonObject => {
  const database = world.databases.get(source.databaseId)
  return {
    object: 'data_source',
    id: source.id,
    title: writeRichText(world, source.title),
    description: writeRichText(world, source.description),
    parent: { type: 'database_id', database_id: source.databaseId },
    database_parent: database === undefined ? null : writeParent(world, database.parent, version),
    is_inline: database?.isInline ?? false,
    ...trashFlags(isTrashed(world, source.id), version),
    created_time: minuteIso(source.createdTime),
    last_edited_time: minuteIso(source.lastEditedTime),
    created_by: partialUser(source.createdBy),
    last_edited_by: partialUser(source.lastEditedBy),
    properties: writeSchema(source.properties),
    icon: source.icon,
    cover: database?.cover ?? null,
    url: `https://app.notion.com/p/${compactId(source.databaseId)}`,
    public_url: null,
  }
}

/** Before 2025-09-03 a database owns its one data source's schema. */
function contents(world: World, database: Database, version: Version): JsonObject {
  const sources = database.dataSources.flatMap((id) => world.dataSources.get(id) ?? [])
  const [first] = sources
  if (version === '2022-06-28') return { properties: first === undefined ? {} : writeSchema(first.properties) }
  return {
    data_sources: sources
      .filter((source) => !source.inTrash)
      .map((source) => ({ id: source.id, name: plainText(source.title) })),
  }
}
