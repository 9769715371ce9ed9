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

export const cancelReview: Route = defineRoute({
  method: 'POST',
  path: '/specifications/:spec_id/review/cancel',
  access: 'author',
  operationId: 'cancelReview',
  tag: 'Reviews',
  summary: 'End a review without a decision',
  description: 'By whoever asked for it, and by reviewers. The text is a draft again.',
  body: { kind: 'json', required: false, schema: v.strictObject({ comment: Comment }), example: {} },
  answers: [
    jsonAnswer(200, 'The review as it is now.', ReviewSchema, { ...REVIEW_EXAMPLE, status: 'draft', approvals: 0 }),
  ],
  failures: REVIEW_FAILURES,
  handle: ({ useCases }, { caller, params, body, headers }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) =>
        useCases.moveReview(caller, id, { command: 'cancel', comment: body.comment }, writePrecondition(headers)),
      )
      .map((view) => json(200, presentReview(view))),
})
