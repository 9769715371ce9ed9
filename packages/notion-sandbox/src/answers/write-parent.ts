import type { Version } from '../api/version.ts'
import type { JsonObject } from '../model/json.ts'
import type { Parent } from '../model/objects.ts'
import type { World } from '../model/world.ts'

/** A parent as the API answers it; a row names its database as well. */
export const writeParent = (world: World, parent: Parent, version: Version): JsonObject => {
  if (parent.type === 'workspace') return { type: 'workspace', workspace: true }
  if (parent.type !== 'data_source_id') return { type: parent.type, [parent.type]: parent.id }
  const databaseId = world.dataSources.get(parent.id)?.databaseId ?? null
  return version === '2022-06-28'
    ? { type: 'database_id', database_id: databaseId }
    : { type: 'data_source_id', data_source_id: parent.id, database_id: databaseId }
}

/** How the version names being in the trash. */
export const trashFlags = (inTrash: boolean, version: Version): JsonObject =>
  version === '2026-03-11' ? { in_trash: inTrash } : { archived: inTrash, in_trash: inTrash }
