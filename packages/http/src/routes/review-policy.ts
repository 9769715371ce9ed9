import { REVIEW_POLICY_EXAMPLE, REVIEW_POLICY_INPUT_EXAMPLE } from '../examples/review-example.ts'
import { presentPolicies, readPolicies } from '../representations/review-settings.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { ReviewPolicyInputSchema, ReviewPolicySchema } from '../schemas/review-settings-schema.ts'

export const showReviewPolicy: Route = defineRoute({
  method: 'GET',
  path: '/review-policy',
  access: 'viewer',
  operationId: 'showReviewPolicy',
  tag: 'Reviews',
  summary: 'Read how texts are reviewed',
  description: 'What is different from `defaults`: in general, and for specifications of a type.',
  answers: [jsonAnswer(200, 'As it is now.', ReviewPolicySchema, REVIEW_POLICY_EXAMPLE)],
  failures: ['StorageUnavailable'],
  handle: ({ useCases }, { principal }) =>
    useCases.showReviewPolicies(principal.workspaceId).map((policies) => json(200, presentPolicies(policies))),
})

export const changeReviewPolicy: Route = defineRoute({
  method: 'PUT',
  path: '/review-policy',
  access: 'admin',
  operationId: 'changeReviewPolicy',
  tag: 'Reviews',
  summary: 'Say how texts are reviewed',
  description: 'Replaces the whole policy. It holds from then on, for open reviews too.',
  body: { kind: 'json', required: true, schema: ReviewPolicyInputSchema, example: REVIEW_POLICY_INPUT_EXAMPLE },
  answers: [jsonAnswer(200, 'As it is now.', ReviewPolicySchema, REVIEW_POLICY_EXAMPLE)],
  failures: ['InvalidReview', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, body }) =>
    useCases.changeReviewPolicies(caller, readPolicies(body)).map((policies) => json(200, presentPolicies(policies))),
})
