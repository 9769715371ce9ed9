import * as v from 'valibot'
import { REVIEW_EXAMPLE } from '../examples/review-example.ts'
import { presentReviewItem } from '../representations/review.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { PAGING } from '../routing/paging.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { ReviewListSchema } from '../schemas/review-schema.ts'
import { Subject } from './review-input.ts'

export const listReviews: Route = defineRoute({
  method: 'GET',
  path: '/reviews',
  access: 'viewer',
  operationId: 'listReviews',
  tag: 'Reviews',
  summary: 'List reviews, newest first',
  description:
    '`reviewer` is a subject, or `me`. Open is a review that is not decided: in_review or changes_requested. Reviews of archived specifications are left out.',
  query: v.strictObject({
    ...PAGING,
    reviewer: v.optional(Subject),
    state: v.optional(v.picklist(['open', 'closed'])),
  }),
  answers: [
    jsonAnswer(200, 'One page.', ReviewListSchema, {
      items: [{ ...REVIEW_EXAMPLE, title: 'User Authentication' }],
      next_cursor: null,
    }),
  ],
  failures: ['ReviewDisabled', 'InvalidCursor', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, query }) =>
    useCases
      .listReviews({
        workspaceId: principal.workspaceId,
        ...(query.reviewer === undefined
          ? {}
          : { reviewer: query.reviewer === 'me' ? principal.subject : query.reviewer }),
        ...(query.state === undefined ? {} : { open: query.state === 'open' }),
        limit: query.limit,
        cursor: query.cursor ?? null,
      })
      .map(({ items, nextCursor }) => json(200, { items: items.map(presentReviewItem), next_cursor: nextCursor })),
})
