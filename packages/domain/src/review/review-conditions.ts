import { countedApprovals, missingReviewers, objectors } from './counted-approvals.ts'
import type { ReviewCondition } from './review-guard.ts'
import type { ReviewRound } from './review-round.ts'
import type { ReviewSituation } from './review-situation.ts'

type Ask = (round: ReviewRound, situation: ReviewSituation) => boolean

const quorum: Ask = (round, situation) =>
  countedApprovals(round, situation).length >= Math.max(round.requiredApprovals, situation.policy.leastApprovals)
const requiredReviewers: Ask = (round, situation) => missingReviewers(round, situation).length === 0

/** How each condition of the table is asked. */
export const REVIEW_CONDITION_CHECKS: Readonly<Record<ReviewCondition, Ask>> = {
  no_objection: (round) => objectors(round).length === 0,
  quorum,
  required_reviewers: requiredReviewers,
  too_few_left: (round, situation) => !(quorum(round, situation) && requiredReviewers(round, situation)),
}
