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

export const delegateReview: Route = defineRoute({
  method: 'POST',
  path: '/specifications/:spec_id/review/delegations',
  access: 'author',
  operationId: 'delegateReview',
  tag: 'Reviews',
  summary: "Give a reviewer's seat to somebody else",
  description: 'A reviewer gives away an own seat (`from` may be left out), an admin any.',
  body: {
    kind: 'json',
    required: true,
    schema: v.strictObject({ from: v.optional(Subject), to: Subject }),
    example: { from: 'ralf', to: 'rosa' },
  },
  answers: [jsonAnswer(200, 'The review as it is now.', ReviewSchema, REVIEW_EXAMPLE)],
  failures: REVIEW_FAILURES,
  handle: ({ useCases }, { caller, params, body, headers }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) =>
        useCases.moveReview(
          caller,
          id,
          { command: 'delegate', from: body.from ?? caller.author.id, to: body.to },
          writePrecondition(headers),
        ),
      )
      .map((view) => json(200, presentReview(view))),
})
