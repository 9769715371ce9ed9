import { DEFAULT_REVIEW_POLICY, type ReviewRound } from '@nos/domain'
import { ALICE, aSpecification } from '@nos/domain/testing'
import type { ReviewUseCases, ReviewView } from '@nos/domain/use-cases'
import { okAsync } from 'neverthrow'

const at = new Date('2026-03-02T09:00:00.000Z')
const specification = aSpecification({ n: 1, status: 'in_review' })
const about = { versionId: specification.head.id, contentHash: specification.head.contentHash, at }

const round: ReviewRound = {
  id: '00000000-0000-4000-f000-000000000001',
  workspaceId: specification.workspaceId,
  specificationId: specification.id,
  number: 1,
  requestedBy: ALICE,
  requestedAt: at,
  reviewers: ['rita'],
  delegations: [],
  requiredApprovals: 1,
  dueAt: at,
  remindedAt: null,
  decisions: [],
  approved: null,
  closedAt: null,
  history: [{ event: 'review.requested', actor: ALICE, comment: null, ...about }],
}

const review: ReviewView = {
  specification,
  round,
  requiredApprovals: 1,
  approvals: 0,
  reviewers: [
    {
      subject: 'rita',
      asAdmin: false,
      decision: 'approve',
      decidedAt: at,
      decidedVersionId: specification.head.id,
      current: false,
      outdated: 'edited',
    },
    {
      subject: 'root',
      asAdmin: true,
      decision: null,
      decidedAt: null,
      decidedVersionId: null,
      current: false,
      outdated: null,
    },
  ],
}

/** One review with everything that a review may show. */
export const scriptedReviews: ReviewUseCases = {
  viewReview: () => okAsync(review),
  showReview: () =>
    okAsync({
      ...review,
      parallel: [{ requirement: 'Login', specificationId: specification.id, title: 'Login', kind: 'several_writers' }],
    }),
  listReviews: () => okAsync({ items: [review], nextCursor: null }),
  moveReview: () => okAsync(review),
  showApprovedVersion: () => okAsync(specification.head),
  showReviewPolicies: () =>
    okAsync({
      general: { ...DEFAULT_REVIEW_POLICY, freeze: { from: at, until: null, reason: 'Release' } },
      byType: { API: { leastApprovals: 2 } },
    }),
  changeReviewPolicies: (_caller, policies) => okAsync(policies),
  listPeople: () =>
    okAsync([{ subject: 'rita', role: 'reviewer', name: null, email: 'rita@example.com', notionUserId: null }]),
  changePeople: (_caller, people) => okAsync(people),
  passReviewTime: () => okAsync(0),
  learnAddress: () => okAsync(undefined),
}
