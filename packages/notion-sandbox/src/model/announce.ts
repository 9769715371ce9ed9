import type { Context } from './context.ts'
import type { JsonObject } from './json.ts'
import type { Page } from './objects.ts'
import type { World } from './world.ts'

/** Emits an event about an object as the acting user. */
export const announce = (
  context: Context,
  type: string,
  entity: { id: string; type: string },
  data: JsonObject,
): void => context.emit({ type, entity, data, author: context.actor, at: context.now })

/** Emits a page event with the parent webhooks name. */
export const announcePage = (context: Context, type: string, page: Page, data: JsonObject = {}): void =>
  announce(context, type, { id: page.id, type: 'page' }, { parent: webhookParent(context.world, page), ...data })

const webhookParent = (world: World, page: Page): JsonObject => {
  const { parent } = page
  if (parent.type === 'workspace') return { id: world.workspace.id, type: 'space' }
  if (parent.type !== 'data_source_id') return { id: parent.id, type: parent.type === 'page_id' ? 'page' : 'block' }
  const databaseId = world.dataSources.get(parent.id)?.databaseId ?? parent.id
  return { id: databaseId, type: 'database', data_source_id: parent.id }
}
