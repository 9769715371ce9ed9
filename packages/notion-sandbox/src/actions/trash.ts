import { isChildObject } from '../blocks/block-kinds.ts'
import { changeBlock } from '../blocks/store-blocks.ts'
import { insertChildIds, removeChildId } from '../blocks/child-list.ts'
import { announce, announcePage } from '../model/announce.ts'
import type { Context } from '../model/context.ts'
import type { Page } from '../model/objects.ts'
import { changePage } from '../model/touch-page.ts'

/** Moves a page to the trash or takes it out again; what it holds goes with it. */
export const setPageTrash = (context: Context, page: Page, inTrash: boolean): Page => {
  if (page.inTrash === inTrash) return page
  const changed = changePage(context, page, { inTrash })
  const block = context.world.blocks.get(page.id)
  if (block !== undefined) context.world.blocks.set(page.id, { ...block, inTrash })
  announcePage(context, inTrash ? 'page.deleted' : 'page.undeleted', changed)
  return changed
}

/** Moves a database to the trash or takes it out again. */
export const setDatabaseTrash = (context: Context, id: string, inTrash: boolean): void => {
  const { world } = context
  const database = world.databases.get(id)
  if (database === undefined || database.inTrash === inTrash) return
  world.databases.set(id, { ...database, inTrash, lastEditedTime: context.now, lastEditedBy: context.actor.id })
  const block = world.blocks.get(id)
  if (block !== undefined) world.blocks.set(id, { ...block, inTrash })
  announce(
    context,
    inTrash ? 'database.deleted' : 'database.undeleted',
    { id, type: 'database' },
    { parent: { id: world.workspace.id, type: 'space' } },
  )
}

/** Moves a block to the trash; a child page or database goes with its block. */
export const trashBlock = (context: Context, id: string): void => {
  const block = context.world.blocks.get(id)
  if (block === undefined) return
  const page = context.world.pages.get(id)
  if (page !== undefined) setPageTrash(context, page, true)
  else if (isChildObject(block.type)) setDatabaseTrash(context, id, true)
  else {
    changeBlock(context, block, { inTrash: true })
    removeChildId(context.world, block.parentId, id)
  }
}

/** Takes a block out of the trash, to the end of its parent. */
export const restoreBlock = (context: Context, id: string): void => {
  const block = context.world.blocks.get(id)
  if (block === undefined || !block.inTrash) return
  changeBlock(context, block, { inTrash: false })
  insertChildIds(context.world, block.parentId, [id])
}
