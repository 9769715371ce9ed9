import * as v from 'valibot'
import { REVIEW_EXAMPLE } from '../examples/review-example.ts'
import { presentReview } from '../representations/review.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { writePrecondition } from '../routing/write-precondition.ts'
import { ReviewSchema } from '../schemas/review-schema.ts'
import { REVIEW_FAILURES } from './review-failures.ts'
import { Comment } from './review-input.ts'

export const decideReview: Route = defineRoute({
  method: 'POST',
  path: '/specifications/:spec_id/review/decisions',
  access: 'author',
  operationId: 'decideReview',
  tag: 'Reviews',
  summary: 'Approve, request changes, or comment',
  description:
    'Listed reviewers and admins approve or request changes; whoever wrote the text since it was last approved may comment and request changes, not approve. `content_hash` is that of the text that was read: an approval belongs to it alone.',
  body: {
    kind: 'json',
    required: true,
    schema: v.strictObject({
      decision: v.picklist(['approve', 'request_changes', 'comment']),
      comment: Comment,
      content_hash: v.pipe(v.string(), v.maxLength(100)),
    }),
    example: { decision: 'approve', comment: 'Clear now.', content_hash: REVIEW_EXAMPLE.content_hash },
  },
  answers: [jsonAnswer(200, 'The review as it is now.', ReviewSchema, REVIEW_EXAMPLE)],
  failures: REVIEW_FAILURES,
  handle: ({ useCases }, { caller, params, body, headers }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) =>
        useCases.moveReview(
          caller,
          id,
          { command: body.decision, comment: body.comment, contentHash: body.content_hash },
          writePrecondition(headers),
        ),
      )
      .map((view) => json(200, presentReview(view))),
})
