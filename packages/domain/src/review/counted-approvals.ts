import { seatOf } from './listed-reviewers.ts'
import type { ReviewDecision, ReviewRound } from './review-round.ts'
import type { ReviewSituation } from './review-situation.ts'
import { holds } from '../specification/role.ts'

/** The last approval or objection of a person; comments change neither. */
export const standingOf = (round: ReviewRound, subject: string): ReviewDecision | null =>
  round.decisions.findLast((decision) => decision.subject === subject && decision.kind !== 'comment') ?? null

/** Everybody who has decided, in the order of their first decision. */
export const decidersOf = (round: ReviewRound): readonly string[] => [
  ...new Set(round.decisions.filter(({ kind }) => kind !== 'comment').map(({ subject }) => subject)),
]

type Counting = Pick<ReviewSituation, 'specification' | 'policy' | 'people' | 'contributors' | 'now'>

const DAY_MS = 86_400_000

/** Whether the approval is older than the policy lets it be. */
export const hasExpired = ({ at }: ReviewDecision, { policy, now }: Pick<Counting, 'policy' | 'now'>): boolean =>
  policy.approvalsExpireAfterDays !== null && now.getTime() - at.getTime() >= policy.approvalsExpireAfterDays * DAY_MS

/** A decision that stands, on the present text, by somebody who may still decide. */
export const counts = (decision: ReviewDecision, situation: Counting): boolean =>
  decision.withdrawn === null &&
  decision.contentHash === situation.specification.head.contentHash &&
  !hasExpired(decision, situation) &&
  !situation.contributors.has(decision.subject) &&
  mayStillDecide(decision, situation)

/** The subjects whose approval counts now. */
export const countedApprovals = (round: ReviewRound, situation: Counting): readonly string[] =>
  decidersOf(round).filter((subject) => {
    const standing = standingOf(round, subject)
    return standing?.kind === 'approve' && counts(standing, situation)
  })

/** The subjects who still ask for changes, whatever the text is by now. */
export const objectors = (round: ReviewRound): readonly string[] =>
  decidersOf(round).filter((subject) => {
    const standing = standingOf(round, subject)
    return standing?.kind === 'request_changes' && standing.withdrawn === null
  })

/** Required reviewers whose approval does not count yet. */
export const missingReviewers = (round: ReviewRound, situation: Counting): readonly string[] => {
  const approved = new Set(countedApprovals(round, situation))
  return situation.policy.requiredReviewers.filter((subject) => !approved.has(seatOf(round, subject)))
}

/** The role may have been taken away, and so may the seat. */
const mayStillDecide = ({ subject, role, asAdmin }: ReviewDecision, { policy, people }: Counting): boolean => {
  const named = people.find((person) => person.subject === subject)
  const least = asAdmin ? 'admin' : policy.deciderRole
  return holds(role, least) && (named === undefined || holds(named.role, least))
}
