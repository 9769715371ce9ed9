import { isJsonObject, type JsonObject } from '../model/json.ts'
import type { World } from '../model/world.ts'
import type { WorkspaceEvent } from './webhook.ts'

/** An event as one API version tells it: 2022-06-28 knows databases where later versions know data sources. */
export const translateEvent = (world: World, event: WorkspaceEvent, apiVersion: string): WorkspaceEvent | null => {
  if (apiVersion !== '2022-06-28') return event
  const data = withoutDataSource(event.data)
  if (!event.type.startsWith('data_source.')) return { ...event, data }
  const action = event.type.slice('data_source.'.length)
  if (action !== 'schema_updated' && action !== 'content_updated') return null
  const databaseId = world.dataSources.get(event.entity.id)?.databaseId ?? event.entity.id
  return { ...event, type: `database.${action}`, entity: { id: databaseId, type: 'database' }, data }
}

function withoutDataSource(data: JsonObject): JsonObject {
  const { parent } = data
  if (!isJsonObject(parent)) return data
  const { data_source_id: _dropped, ...rest } = parent
  return { ...data, parent: rest }
}
