import { announcePage } from './announce.ts'
import type { Context } from './context.ts'
import type { Page } from './objects.ts'

/** Stores a change of a page's facts with its new stamps; gives the stored page. */
export const changePage = (context: Context, page: Page, changes: Partial<Page>): Page => {
  const changed = { ...page, ...changes, lastEditedTime: context.now, lastEditedBy: context.actor.id }
  context.world.pages.set(page.id, changed)
  return changed
}

/** Stamps the page after its body changed and tells subscribers which blocks. */
export const touchBody = (context: Context, pageId: string, blockIds: readonly string[]): void => {
  const page = context.world.pages.get(pageId)
  if (page === undefined) return
  const moves = context.actor.type === 'person' || context.world.settings.bodyWritesMoveLastEdited
  if (moves) changePage(context, page, {})
  announcePage(context, 'page.content_updated', page, { updated_blocks: blockIds.map((id) => ({ id, type: 'block' })) })
}
