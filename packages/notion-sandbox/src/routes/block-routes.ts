import {
  array,
  boolean,
  looseObject,
  maxLength,
  optional,
  picklist,
  pipe,
  strictObject,
  string,
  unknown,
} from 'valibot'
import { restoreBlock, trashBlock } from '../actions/trash.ts'
import { writeBlock } from '../answers/write-block.ts'
import { answer, type Answer, type Call, type Route } from '../api/call.ts'
import { findBlock, need, notFound, pathId, readId, refuseTrashed } from '../api/checks.ts'
import { listAnswer, page as slicePage } from '../api/paging.ts'
import { trashWish } from '../api/trash-wish.ts'
import type { Block } from '../blocks/block.ts'
import { isChildObject, holdsChildren } from '../blocks/block-kinds.ts'
import { childIds, insertChildIds } from '../blocks/child-list.ts'
import { readBlocks } from '../blocks/read-blocks.ts'
import { isBlockType, readPayload } from '../blocks/read-payload.ts'
import { bodyOf, changeBlock, storeBlocks } from '../blocks/store-blocks.ts'
import { sees } from '../model/access.ts'
import { pageOf } from '../model/ancestry.ts'
import { isJsonObject } from '../model/json.ts'
import { touchBody } from '../model/touch-page.ts'
import { invalid, refuse, type Checked } from '../outcome/checked.ts'
import { readShape } from '../validation/read-shape.ts'
import { shown } from '../validation/validation-message.ts'

/** Blocks: read, children, append, update, delete. */
export const blockRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/blocks/:block_id', handle: retrieve },
  { method: 'PATCH', path: '/v1/blocks/:block_id', handle: update },
  { method: 'DELETE', path: '/v1/blocks/:block_id', handle: remove },
  { method: 'GET', path: '/v1/blocks/:block_id/children', handle: listChildren },
  { method: 'PATCH', path: '/v1/blocks/:block_id/children', handle: append },
]

const blockAnswer = (call: Call, id: string): Answer => {
  const block = call.context.world.blocks.get(id)
  const body =
    block === undefined || !call.token.capabilities.includes('read')
      ? { object: 'block', id }
      : writeBlock(call.context.world, block, call.version, call.context.now)
  return answer(body, { resourceId: id, childIds: [] })
}

function* retrieve(call: Call): Checked<Answer> {
  const id = yield* pathId(call, 'block_id')
  yield* need(call, 'read')
  const page = call.context.world.pages.get(id)
  if (page !== undefined && !call.context.world.blocks.has(id) && sees(call.context.world, call.token, id))
    return answer(pageAsBlock(call, id))
  yield* findBlock(call, id)
  return blockAnswer(call, id)
}

function* listChildren(call: Call): Checked<Answer> {
  const { world, now } = call.context
  const id = yield* pathId(call, 'block_id')
  yield* need(call, 'read')
  yield* findHolder(call, id)
  const children = childIds(world, id)
    .flatMap((child) => world.blocks.get(child) ?? [])
    .filter((block) => !block.inTrash)
  const slice = yield* slicePage(call, `children:${id}`, children)
  return answer(
    listAnswer('block', {
      ...slice,
      results: slice.results.map((block) => writeBlock(world, block, call.version, now)),
    }),
  )
}

const appendInput = strictObject({
  children: pipe(array(unknown()), maxLength(100)),
  after: optional(string()),
  position: optional(
    strictObject({
      type: picklist(['after_block', 'start', 'end']),
      after_block: optional(strictObject({ id: string() })),
    }),
  ),
})

function* append(call: Call): Checked<Answer> {
  const { context } = call
  const id = yield* pathId(call, 'block_id')
  const input = yield* readShape(appendInput, call.body ?? {}, 'body')
  if (input.after !== undefined && (call.version === '2026-03-11' || input.position !== undefined)) {
    yield* invalid(`body failed validation: body.after should be not present, instead was \`${shown(input.after)}\`.`)
  }
  const drafts = yield* readBlocks(context.world, input.children, '.children')
  yield* need(call, 'insert')
  yield* findHolder(call, id)
  yield* refuseTrashed(call, id)
  const holder = context.world.blocks.get(id)
  if (holder !== undefined && !context.world.pages.has(id) && !holdsChildren(holder.type, holder.attributes))
    yield* invalid(`Block type ${holder.type} does not support children.`)
  const after = input.position?.type === 'start' ? null : (input.position?.after_block?.id ?? input.after)
  const anchor =
    after === undefined || after === null
      ? after
      : yield* readId(after, input.after === undefined ? 'body.position.after_block.id' : 'body.after')
  if (typeof anchor === 'string' && !childIds(context.world, id).includes(anchor))
    yield* invalid(`Block ${anchor} is not a child of ${id}.`)
  const made = storeBlocks(context, id, drafts)
  insertChildIds(context.world, id, made, anchor)
  touchBody(context, pageOf(context.world, id) ?? id, made)
  const results = made
    .flatMap((child) => context.world.blocks.get(child) ?? [])
    .map((block) => writeBlock(context.world, block, call.version, context.now))
  return answer(listAnswer('block', { results, next_cursor: null, has_more: false }), {
    resourceId: id,
    childIds: made,
  })
}

function* update(call: Call): Checked<Answer> {
  const { context } = call
  const id = yield* pathId(call, 'block_id')
  const input = yield* readShape(
    looseObject({ type: optional(string()), in_trash: optional(boolean()), archived: optional(boolean()) }),
    call.body ?? {},
    'body',
  )
  const wish = yield* trashWish(call, input)
  yield* need(call, 'update')
  const block = yield* findBlock(call, id)
  if (wish === false) restoreBlock(context, id)
  yield* refuseTrashed(call, id)
  const named = Object.keys(input).find((key) => isBlockType(key))
  const stray = Object.keys(input).find(
    (key) => !['type', 'object', 'in_trash', 'archived'].includes(key) && !isBlockType(key),
  )
  if (stray !== undefined)
    yield* invalid(
      `body failed validation: body.${stray} should be not present, instead was \`${shown(input[stray])}\`.`,
    )
  if (named !== undefined) yield* updatePayload(call, block, named, input[named])
  if (wish === true) trashBlock(context, id)
  touchBody(context, pageOf(context.world, id) ?? id, [id])
  return blockAnswer(call, id)
}

/** Omitted members stay; the type cannot change. */
function* updatePayload(call: Call, block: Block, type: string, value: unknown): Checked<void> {
  const { context } = call
  if (type !== block.type || isChildObject(block.type))
    yield* invalid(`Expected block type ${block.type} in request body`)
  const given = isJsonObject(value) ? value : {}
  const present = writeBlock(context.world, block, call.version, context.now)[type]
  const kept = isJsonObject(present)
    ? Object.fromEntries(
        Object.entries(present).filter(([key]) =>
          ['rich_text', 'caption', 'language', 'expression', 'table_width', 'url', 'external', 'cells'].includes(key),
        ),
      )
    : {}
  const { children, ...payload } = yield* readPayload(context.world, type, { ...kept, ...given }, `.${type}`)
  if (children !== undefined)
    yield* invalid(
      `body failed validation: body.${type}.children should be not present, instead was \`${shown(children)}\`.`,
    )
  changeBlock(context, block, {
    ...bodyOf(payload),
    color: 'color' in given ? payload.color : block.color,
    attributes: {
      ...block.attributes,
      ...payload.attributes,
      ...(type === 'to_do' && !('checked' in given) ? { checked: block.attributes['checked'] ?? false } : {}),
    },
  })
}

function* remove(call: Call): Checked<Answer> {
  const id = yield* pathId(call, 'block_id')
  yield* need(call, 'update')
  yield* findBlock(call, id)
  yield* refuseTrashed(call, id)
  const pageId = pageOf(call.context.world, call.context.world.blocks.get(id)?.parentId ?? id)
  trashBlock(call.context, id)
  if (pageId !== null) touchBody(call.context, pageId, [id])
  return blockAnswer(call, id)
}

function* findHolder(call: Call, id: string): Checked<void> {
  const { world } = call.context
  const known = world.pages.has(id) || world.blocks.has(id)
  if (!known || !sees(world, call.token, id)) yield* refuse(notFound(call, 'block', id))
}

/** A page that is no child of another page still answers as a child_page block. */
function pageAsBlock(call: Call, id: string) {
  const page = call.context.world.pages.get(id)
  const stamps = page === undefined ? {} : page
  const block: Block = {
    id,
    type: 'child_page',
    text: [],
    caption: [],
    cells: [],
    color: 'default',
    attributes: {},
    parentId: id,
    children: [],
    createdTime: 0,
    createdBy: '',
    lastEditedTime: 0,
    lastEditedBy: '',
    inTrash: false,
    ...pick(stamps),
  }
  return { ...writeBlock(call.context.world, block, call.version, call.context.now) }
}

const pick = (page: Partial<Block>): Partial<Block> => {
  const { createdTime, createdBy, lastEditedTime, lastEditedBy } = page
  return createdTime === undefined ||
    createdBy === undefined ||
    lastEditedTime === undefined ||
    lastEditedBy === undefined
    ? {}
    : { createdTime, createdBy, lastEditedTime, lastEditedBy }
}
