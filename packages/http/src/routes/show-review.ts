import { SHOWN_REVIEW_EXAMPLE } from '../examples/review-example.ts'
import { presentShownReview } from '../representations/review.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { ShownReviewSchema } from '../schemas/review-schema.ts'

export const showReview: Route = defineRoute({
  method: 'GET',
  path: '/specifications/:spec_id/review',
  access: 'viewer',
  operationId: 'showReview',
  tag: 'Reviews',
  summary: 'Read how the review stands',
  description:
    'Of the newest review: who was asked, who decided about which text, and whether that counts for the present one. `unseen` is the address of what a reviewer has not seen yet: the difference between `decided_version_id` and the present text. `parallel` names, for each requirement that an open review changes since the last approved text (or the first), open reviews of other specifications that change one of the same name, open conflicts about it, and whether several people wrote in it; it is null where the texts are too long to be compared in the time there is.',
  answers: [jsonAnswer(200, 'The review.', ShownReviewSchema, SHOWN_REVIEW_EXAMPLE)],
  failures: ['ReviewDisabled', 'SpecificationNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) => useCases.showReview(principal.workspaceId, id))
      .map((view) => json(200, presentShownReview(view))),
})
