import { COMMENT_EXAMPLE } from '../examples/comment-example.ts'
import { presentComment } from '../representations/comment.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { commentIdsOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { CommentSchema } from '../schemas/comment-schema.ts'

const answers = [jsonAnswer(200, 'The comment.', CommentSchema, COMMENT_EXAMPLE)]
const failures = ['SpecificationNotFound', 'CommentNotFound', 'StorageUnavailable'] as const

export const resolveComment: Route = defineRoute({
  method: 'POST',
  path: '/specifications/:spec_id/comments/:comment_id/resolve',
  access: 'author',
  operationId: 'resolveComment',
  tag: 'Comments',
  summary: 'Settle the thread of a comment',
  description: 'The whole thread, whichever of its comments is named. Settled already, it stays as it is.',
  answers,
  failures,
  handle: ({ useCases }, { caller, params }) =>
    commentIdsOf(params.spec_id, params.comment_id)
      .asyncAndThen(({ id, comment }) => useCases.resolveComment(caller, id, comment))
      .map((view) => json(200, presentComment(view))),
})

export const reopenComment: Route = defineRoute({
  method: 'POST',
  path: '/specifications/:spec_id/comments/:comment_id/reopen',
  access: 'author',
  operationId: 'reopenComment',
  tag: 'Comments',
  summary: 'Open the thread of a comment again',
  answers,
  failures,
  handle: ({ useCases }, { caller, params }) =>
    commentIdsOf(params.spec_id, params.comment_id)
      .asyncAndThen(({ id, comment }) => useCases.reopenComment(caller, id, comment))
      .map((view) => json(200, presentComment(view))),
})
