import { array, looseObject, maxLength, optional, picklist, pipe, strictObject, string } from 'valibot'
import { addComment, editComment, removeComment, threadsAt } from '../actions/comments.ts'
import { writeComment } from '../answers/write-comment.ts'
import { answer, type Answer, type Call, type Route } from '../api/call.ts'
import { findBlock, findPage, need, notFound, pathId, readId, refuseTrashed } from '../api/checks.ts'
import { listAnswer, page as slicePage } from '../api/paging.ts'
import { parseInlines } from '../markdown/parse-inlines.ts'
import { sees } from '../model/access.ts'
import { pageOf } from '../model/ancestry.ts'
import type { Comment, Discussion } from '../model/comment.ts'
import { normalizeId } from '../model/ids.ts'
import { invalid, refuse, type Checked } from '../outcome/checked.ts'
import { refusal } from '../outcome/refusal.ts'
import type { Inline } from '../richtext/inline.ts'
import { readRichText } from '../richtext/read-rich-text.ts'
import { richTextSchema, type RichTextInput } from '../richtext/rich-text-schema.ts'
import { readShape } from '../validation/read-shape.ts'

/** Comments on pages and blocks. */
export const commentRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/comments', handle: create },
  { method: 'GET', path: '/v1/comments', handle: list },
  { method: 'GET', path: '/v1/comments/:comment_id', handle: retrieve },
  { method: 'PATCH', path: '/v1/comments/:comment_id', handle: update },
  { method: 'DELETE', path: '/v1/comments/:comment_id', handle: remove },
]

const createInput = strictObject({
  parent: optional(
    strictObject({
      type: optional(picklist(['page_id', 'block_id'])),
      page_id: optional(string()),
      block_id: optional(string()),
    }),
  ),
  discussion_id: optional(string()),
  rich_text: optional(richTextSchema),
  markdown: optional(string()),
  attachments: optional(pipe(array(looseObject({})), maxLength(3))),
  display_name: optional(
    looseObject({
      type: picklist(['integration', 'user', 'custom']),
      custom: optional(looseObject({ name: string() })),
    }),
  ),
})

function* create(call: Call): Checked<Answer> {
  const input = yield* readShape(createInput, call.body ?? {}, 'body')
  const text = yield* textOf(call, input)
  if ((input.parent === undefined) === (input.discussion_id === undefined))
    yield* invalid('body failed validation: exactly one of body.parent and body.discussion_id should be defined.')
  if (input.attachments !== undefined && input.attachments.length > 0)
    yield* invalid('Comment attachments are not available: the sandbox keeps no files.')
  yield* need(call, 'insert_comments')
  const place =
    input.discussion_id === undefined
      ? yield* newPlace(call, input.parent ?? {})
      : yield* findThread(call, input.discussion_id)
  const comment = addComment(call.context, place, text, input.display_name?.custom?.name ?? null)
  return answer(writeComment(call.context.world, comment), { resourceId: comment.id, childIds: [] })
}

function* textOf(
  call: Call,
  input: { rich_text?: RichTextInput | undefined; markdown?: string | undefined },
): Checked<readonly Inline[]> {
  if (input.rich_text !== undefined && input.markdown !== undefined)
    yield* invalid('body failed validation: body.markdown should be not present when body.rich_text is given.')
  if (input.markdown !== undefined) return parseInlines(input.markdown)
  if (input.rich_text === undefined)
    return yield* invalid('body failed validation: body.rich_text should be defined, instead was `undefined`.')
  return yield* readRichText(call.context.world, input.rich_text, 'body.rich_text')
}

function* newPlace(call: Call, parent: { page_id?: string | undefined; block_id?: string | undefined }) {
  if (parent.page_id !== undefined) {
    const page = yield* findPage(call, yield* readId(parent.page_id, 'body.parent.page_id'))
    yield* refuseTrashed(call, page.id)
    return { type: 'page_id', id: page.id } as const
  }
  if (parent.block_id === undefined)
    return yield* invalid('body failed validation: body.parent.page_id should be defined, instead was `undefined`.')
  const block = yield* findBlock(call, yield* readId(parent.block_id, 'body.parent.block_id'))
  yield* refuseTrashed(call, block.id)
  return { type: 'block_id', id: block.id } as const
}

function* findThread(call: Call, text: string): Checked<Discussion> {
  const id = yield* readId(text, 'body.discussion_id')
  const thread = call.context.world.discussions.get(id)
  return thread !== undefined && sees(call.context.world, call.token, thread.parent.id)
    ? thread
    : yield* refuse(notFound(call, 'discussion', id))
}

function* list(call: Call): Checked<Answer> {
  const { world } = call.context
  const given = call.query.get('block_id')
  const id = normalizeId(given ?? '')
  if (id === null)
    return yield* invalid(
      `query failed validation: query.block_id should be a valid uuid, instead was \`${given === null ? 'undefined' : JSON.stringify(given)}\`.`,
    )
  yield* need(call, 'read_comments')
  if (pageOf(world, id) === null || !sees(world, call.token, id)) return yield* refuse(notFound(call, 'block', id))
  const comments = threadsAt(world, id).flatMap((thread) =>
    [...world.comments.values()].filter((comment) => comment.discussionId === thread.id),
  )
  const slice = yield* slicePage(
    call,
    `comments:${id}`,
    comments.toSorted((a, b) => a.createdTime - b.createdTime),
  )
  return answer(
    listAnswer('comment', { ...slice, results: slice.results.map((comment) => writeComment(world, comment)) }),
  )
}

function* findComment(call: Call): Checked<Comment> {
  const { world } = call.context
  const id = yield* pathId(call, 'comment_id')
  const comment = world.comments.get(id)
  const thread = world.discussions.get(comment?.discussionId ?? '')
  return comment !== undefined && thread !== undefined && sees(world, call.token, thread.parent.id)
    ? comment
    : yield* refuse(notFound(call, 'comment', id))
}

function* retrieve(call: Call): Checked<Answer> {
  yield* need(call, 'read_comments')
  return answer(writeComment(call.context.world, yield* findComment(call)))
}

/** Comments can only be changed by the token that wrote them. */
function* findOwn(call: Call): Checked<Comment> {
  yield* need(call, 'insert_comments')
  const comment = yield* findComment(call)
  if (comment.createdBy !== call.token.userId)
    yield* refuse(refusal(403, 'restricted_resource', 'API token does not have access to this resource.'))
  return comment
}

function* update(call: Call): Checked<Answer> {
  const input = yield* readShape(
    strictObject({ rich_text: optional(richTextSchema), markdown: optional(string()) }),
    call.body ?? {},
    'body',
  )
  const text = yield* textOf(call, input)
  const comment = editComment(call.context, yield* findOwn(call), text)
  return answer(writeComment(call.context.world, comment), { resourceId: comment.id, childIds: [] })
}

function* remove(call: Call): Checked<Answer> {
  const comment = yield* findOwn(call)
  const written = writeComment(call.context.world, comment)
  removeComment(call.context, comment)
  return answer(written, { resourceId: comment.id, childIds: [] })
}
