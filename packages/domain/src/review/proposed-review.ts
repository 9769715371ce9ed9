import type { ReviewRound } from './review-round.ts'
import type { ReviewMove, ReviewSituation } from './review-situation.ts'

type Proposed = Pick<ReviewRound, 'reviewers' | 'delegations' | 'requiredApprovals' | 'dueAt'>

const DAY_MS = 86_400_000

/** The reviewers, quorum and date that a move would leave; null for a move that changes none of them. */
export const proposedReview = (
  { round, policy, now }: Pick<ReviewSituation, 'round' | 'policy' | 'now'>,
  move: ReviewMove,
): Proposed | null => {
  if (move.command === 'request') {
    return {
      reviewers: [
        ...move.reviewers,
        ...policy.requiredReviewers.filter((subject) => !move.reviewers.includes(subject)),
      ],
      delegations: [],
      requiredApprovals: move.requiredApprovals ?? Math.max(1, policy.leastApprovals),
      dueAt:
        move.dueAt === undefined && policy.dueAfterDays !== null
          ? new Date(now.getTime() + policy.dueAfterDays * DAY_MS)
          : (move.dueAt ?? null),
    }
  }
  if (move.command !== 'delegate' || round === null) return null
  const delegations = [...round.delegations, { giver: move.from, taker: move.to }]
  return {
    reviewers: round.reviewers.map((subject) => (subject === move.from ? move.to : subject)),
    delegations,
    requiredApprovals: Math.max(round.requiredApprovals, policy.leastApprovals),
    dueAt: round.dueAt,
  }
}
