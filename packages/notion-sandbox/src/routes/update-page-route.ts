import { trashBlock, setPageTrash } from '../actions/trash.ts'
import { setPageProperties } from '../actions/update-page.ts'
import type { Answer, Call } from '../api/call.ts'
import { findPage, need, pathId, refuseTrashed } from '../api/checks.ts'
import { trashWish } from '../api/trash-wish.ts'
import { announcePage } from '../model/announce.ts'
import type { Page } from '../model/objects.ts'
import { toJsonObject } from '../model/to-json.ts'
import { changePage, touchBody } from '../model/touch-page.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { readPageProperties } from '../properties/read-page-properties.ts'
import { readShape } from '../validation/read-shape.ts'
import { readIcon } from './icon-input.ts'
import { updatePageInput } from './page-input.ts'
import { pageAnswer } from './page-answer.ts'

/** `PATCH /v1/pages/{id}`: properties, icon, cover, trash, archive, lock, erase. */
export function* updatePageRoute(call: Call): Checked<Answer> {
  const { context } = call
  const id = yield* pathId(call, 'page_id')
  const input = yield* readShape(updatePageInput, call.body ?? {}, 'body')
  const inTrash = yield* trashWish(call, input)
  if (input.template !== undefined && input.template.type !== 'none')
    yield* invalid('The data source has no templates.')
  yield* need(call, 'update')
  const page = yield* findPage(call, id)
  if (inTrash !== false) yield* refuseTrashed(call, id)
  const source = page.parent.type === 'data_source_id' ? (context.world.dataSources.get(page.parent.id) ?? null) : null
  const given = toJsonObject(input.properties)
  const properties = yield* readPageProperties(context, source, given)
  const looks = {
    ...(input.icon === undefined ? {} : { icon: yield* readIcon(input.icon, 'icon') }),
    ...(input.cover === undefined ? {} : { cover: yield* readIcon(input.cover, 'cover') }),
    ...(input.is_archived === undefined ? {} : { isArchived: input.is_archived }),
  }
  let current = inTrash === false ? setPageTrash(context, page, false) : page
  current = setPageProperties(context, current, properties)
  if (Object.keys(looks).length > 0) current = changePage(context, current, looks)
  if (input.is_locked !== undefined) current = lock(call, current, input.is_locked)
  if (input.erase_content === true) erase(call, id)
  if (inTrash === true) setPageTrash(context, context.world.pages.get(id) ?? current, true)
  return pageAnswer(call, id, { resourceId: id, childIds: [] })
}

function lock(call: Call, page: Page, isLocked: boolean): Page {
  if (page.isLocked === isLocked) return page
  const changed = changePage(call.context, page, { isLocked })
  announcePage(call.context, isLocked ? 'page.locked' : 'page.unlocked', changed)
  return changed
}

function erase(call: Call, id: string): void {
  const children = call.context.world.pages.get(id)?.children ?? []
  for (const child of children) trashBlock(call.context, child)
  touchBody(call.context, id, children)
}
