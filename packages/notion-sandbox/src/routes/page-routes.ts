import type { Answer, Call, Route } from '../api/call.ts'
import { findDataSource, findPage, need, pathId, readId, refuseTrashed } from '../api/checks.ts'
import { movePage } from '../actions/move-page.ts'
import type { Parent } from '../model/objects.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { readShape } from '../validation/read-shape.ts'
import { createPageRoute } from './create-page-route.ts'
import { pageAnswer } from './page-answer.ts'
import { movePageInput } from './page-input.ts'
import { propertyItemRoute } from './property-item-route.ts'
import { updatePageRoute } from './update-page-route.ts'

/** Pages: create, read, update, move, single properties. */
export const pageRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/pages', handle: createPageRoute },
  { method: 'GET', path: '/v1/pages/:page_id', handle: retrieve },
  { method: 'PATCH', path: '/v1/pages/:page_id', handle: updatePageRoute },
  { method: 'POST', path: '/v1/pages/:page_id/move', since: '2025-09-03', handle: move },
  { method: 'GET', path: '/v1/pages/:page_id/properties/:property_id', handle: propertyItemRoute },
]

function* retrieve(call: Call): Checked<Answer> {
  const id = yield* pathId(call, 'page_id')
  yield* need(call, 'read')
  yield* findPage(call, id)
  return pageAnswer(call, id)
}

function* move(call: Call): Checked<Answer> {
  const id = yield* pathId(call, 'page_id')
  const { parent } = yield* readShape(movePageInput, call.body ?? {}, 'body')
  yield* need(call, 'update')
  const page = yield* findPage(call, id)
  yield* refuseTrashed(call, id)
  yield* movePage(call.context, page, yield* target(call, parent))
  return pageAnswer(call, id, { resourceId: id, childIds: [] })
}

function* target(
  call: Call,
  parent: { page_id?: string | undefined; data_source_id?: string | undefined },
): Checked<Parent> {
  if (parent.page_id !== undefined)
    return { type: 'page_id', id: (yield* findPage(call, yield* readId(parent.page_id, 'body.parent.page_id'))).id }
  if (parent.data_source_id === undefined)
    return yield* invalid('body failed validation: body.parent.page_id should be defined, instead was `undefined`.')
  return {
    type: 'data_source_id',
    id: (yield* findDataSource(call, yield* readId(parent.data_source_id, 'body.parent.data_source_id'))).id,
  }
}
