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
import { Subject } from './review-input.ts'
import { Moment } from './waiver-input.ts'

export const requestReview: Route = defineRoute({
  method: 'POST',
  path: '/specifications/:spec_id/review',
  access: 'author',
  operationId: 'requestReview',
  tag: 'Reviews',
  summary: 'Ask for a review of the present text',
  description:
    'The reviewers are subjects of tokens; those whom the review policy asks for are added. As many of them as approvals are needed must not have written the text since it was last approved. In `changes_requested` it asks everybody again.',
  body: {
    kind: 'json',
    required: true,
    schema: v.strictObject({
      reviewers: v.optional(v.array(Subject), []),
      required_approvals: v.optional(v.number()),
      due_at: v.optional(v.nullable(Moment)),
    }),
    example: { reviewers: ['rita', 'ralf'], required_approvals: 2, due_at: '2026-07-08T09:00:00Z' },
  },
  answers: [jsonAnswer(201, 'The review.', ReviewSchema, { ...REVIEW_EXAMPLE, approvals: 0 })],
  failures: REVIEW_FAILURES,
  handle: ({ useCases }, { caller, params, body, headers }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) =>
        useCases.moveReview(
          caller,
          id,
          {
            command: 'request',
            reviewers: body.reviewers,
            ...(body.required_approvals === undefined ? {} : { requiredApprovals: body.required_approvals }),
            ...(body.due_at === undefined ? {} : { dueAt: body.due_at === null ? null : new Date(body.due_at) }),
          },
          writePrecondition(headers),
        ),
      )
      .map((view) => json(201, presentReview(view))),
})
