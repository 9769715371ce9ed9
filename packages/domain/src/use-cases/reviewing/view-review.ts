import { counts, countedApprovals, decidersOf, hasExpired, standingOf } from '../../review/counted-approvals.ts'
import { listedReviewers } from '../../review/listed-reviewers.ts'
import type { ReviewDecision } from '../../review/review-round.ts'
import type { ReviewSituation } from '../../review/review-situation.ts'
import type { Specification } from '../../specification/specification.ts'
import type { ReviewerView, ReviewView } from './review-use-cases.ts'

/** The review as a reader sees it: everybody who is asked, and everybody who has spoken for it. */
export const viewReview = (specification: Specification, situation: ReviewSituation): ReviewView => {
  const { round, policy } = situation
  if (round === null)
    return {
      specification,
      round,
      requiredApprovals: Math.max(1, policy.leastApprovals),
      approvals: 0,
      reviewers: policy.requiredReviewers.map((subject) => undecided(subject)),
    }
  const listed = listedReviewers(round, policy)
  const others = decidersOf(round).filter((subject) => !listed.includes(subject))
  return {
    specification,
    round,
    requiredApprovals: Math.max(round.requiredApprovals, policy.leastApprovals),
    approvals: countedApprovals(round, situation).length,
    reviewers: [...listed, ...others].map((subject) => {
      const standing = standingOf(round, subject)
      return standing === null ? undecided(subject) : decided(standing, situation, !listed.includes(subject))
    }),
  }
}

const undecided = (subject: string): ReviewerView => ({
  subject,
  asAdmin: false,
  decision: null,
  decidedAt: null,
  decidedVersionId: null,
  current: false,
  outdated: null,
})

const decided = (decision: ReviewDecision, situation: ReviewSituation, asAdmin: boolean): ReviewerView => {
  const current = counts(decision, situation)
  return {
    subject: decision.subject,
    asAdmin,
    decision: decision.kind === 'approve' ? 'approve' : 'request_changes',
    decidedAt: decision.at,
    decidedVersionId: decision.versionId,
    current,
    outdated: current ? null : outdated(decision, situation),
  }
}

const outdated = (decision: ReviewDecision, situation: ReviewSituation): ReviewerView['outdated'] => {
  if (decision.withdrawn !== null) return decision.withdrawn.because
  if (decision.contentHash !== situation.specification.head.contentHash) return 'edited'
  if (hasExpired(decision, situation)) return 'expired'
  return situation.contributors.has(decision.subject) ? 'contributed' : 'role_removed'
}
