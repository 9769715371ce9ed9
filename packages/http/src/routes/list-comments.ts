import * as v from 'valibot'
import { COMMENT_EXAMPLE } from '../examples/comment-example.ts'
import { presentComment } from '../representations/comment.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { PAGING } from '../routing/paging.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { CommentListSchema } from '../schemas/comment-schema.ts'

export const listComments: Route = defineRoute({
  method: 'GET',
  path: '/specifications/:spec_id/comments',
  access: 'viewer',
  operationId: 'listComments',
  tag: 'Comments',
  summary: 'List the comments, oldest first',
  description:
    'Comments with one `thread_id` belong together. `requirement` and `scenario` are the present names of what the thread hangs on: it is followed through renames and moves. `outdated` says that the words have changed since, `gone` that they are no longer there.',
  query: v.strictObject({ ...PAGING, state: v.optional(v.picklist(['open', 'resolved'])) }),
  answers: [jsonAnswer(200, 'One page.', CommentListSchema, { items: [COMMENT_EXAMPLE], next_cursor: null })],
  failures: ['SpecificationNotFound', 'InvalidCursor', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params, query }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) =>
        useCases.listComments({
          workspaceId: principal.workspaceId,
          specificationId: id,
          ...(query.state === undefined ? {} : { state: query.state }),
          limit: query.limit,
          cursor: query.cursor ?? null,
        }),
      )
      .map(({ items, nextCursor }) => json(200, { items: items.map(presentComment), next_cursor: nextCursor })),
})
