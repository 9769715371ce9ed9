import { ok, type ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import type { CommandFailure } from '../command-failure.ts'
import { readAnswer } from './read-answer.ts'
import type { ServiceClient } from './service-client.ts'

const Reviewer = v.looseObject({
  id: v.string(),
  decision: v.optional(v.string()),
  decided_at: v.optional(v.string()),
  decided_version_id: v.optional(v.string()),
  current: v.boolean(),
  outdated: v.optional(v.string()),
  admin: v.optional(v.boolean()),
})

const entries = {
  spec_id: v.string(),
  status: v.string(),
  content_hash: v.string(),
  version_id: v.string(),
  approved_version_id: v.nullable(v.string()),
  requested_by: v.nullable(v.looseObject({ name: v.string() })),
  requested_at: v.nullable(v.string()),
  reviewers: v.array(Reviewer),
  required_approvals: v.number(),
  approvals: v.number(),
  due_at: v.nullable(v.string()),
  history: v.array(
    v.looseObject({
      event: v.string(),
      at: v.string(),
      actor: v.looseObject({ name: v.string() }),
      comment: v.nullable(v.string()),
    }),
  ),
}

const ReviewAnswer = v.looseObject({
  ...entries,
  /** What else happens to the requirements that the review changes. */
  parallel: v.nullable(v.array(v.looseObject({ requirement: v.string(), title: v.string(), kind: v.string() }))),
})

export type ReviewAnswer = v.InferOutput<typeof ReviewAnswer>

const ReviewListAnswer = v.looseObject({
  items: v.array(v.looseObject({ ...entries, title: v.string() })),
  next_cursor: v.nullable(v.string()),
})

export type ReviewListAnswer = v.InferOutput<typeof ReviewListAnswer>

const Principal = v.looseObject({ sub: v.string() })

export const fetchReview = (service: ServiceClient, id: string): ResultAsync<ReviewAnswer, CommandFailure> =>
  service.request(`/specifications/${id}/review`).andThen(({ body }) => readAnswer(ReviewAnswer, body))

export const fetchReviews = (
  service: ServiceClient,
  query: Readonly<Record<string, string | undefined>>,
): ResultAsync<ReviewListAnswer, CommandFailure> =>
  service.request('/reviews', { query }).andThen(({ body }) => readAnswer(ReviewListAnswer, body))

/** Who the token says is asking. */
export const ownSubject = (service: ServiceClient): ResultAsync<string, CommandFailure> =>
  service
    .request('/auth/me')
    .andThen(({ body }) => readAnswer(Principal, body))
    .andThen(({ sub }) => ok(sub))
