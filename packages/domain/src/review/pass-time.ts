import { SYSTEM } from '../specification/author.ts'
import { hasExpired } from './counted-approvals.ts'
import { endOf, transitionFor, type ReviewOutcome } from './decide-review.ts'
import type { ReviewEvent, ReviewRound } from './review-round.ts'
import type { ReviewSituation } from './review-situation.ts'
import { withdrawApprovals } from './withdraw-approvals.ts'

/** What time does: approvals that are too old are withdrawn, a due date is reminded of. Null when nothing is due. */
export const passTime = (situation: ReviewSituation): ReviewOutcome | null => {
  const { round } = situation
  if (round === null) return null
  return expire(round, situation) ?? remind(round, situation)
}

const expire = (round: ReviewRound, situation: ReviewSituation): ReviewOutcome | null => {
  const transition = transitionFor(situation, 'expire')
  if (transition.isErr()) return null
  const left = withdrawApprovals(round, 'expired', situation.now, (decision) => hasExpired(decision, situation))
  if (left === round) return null
  const status = endOf(transition.value, left, situation)
  const revoked = situation.specification.status === 'approved' && status !== 'approved' && left.approved !== null
  return {
    status,
    round: noted(
      revoked ? { ...left, approved: { ...left.approved, revoked: true } } : left,
      situation,
      'review.expired',
    ),
    events: ['review.expired'],
  }
}

const HOUR_MS = 3_600_000

const remind = (round: ReviewRound, situation: ReviewSituation): ReviewOutcome | null => {
  const { policy, now, specification } = situation
  if (round.closedAt !== null || round.dueAt === null) return null
  const due = round.dueAt.getTime()
  // Once before the date, and once when it is over.
  const moments = [...(policy.remindBeforeHours === null ? [] : [due - policy.remindBeforeHours * HOUR_MS]), due]
  const since = Math.max(round.remindedAt?.getTime() ?? 0, round.requestedAt.getTime())
  const reached = moments.some((moment) => moment <= now.getTime() && moment > since)
  if (!reached) return null
  return {
    status: specification.status,
    round: noted({ ...round, remindedAt: now }, situation, 'review.reminded'),
    events: ['review.reminded'],
  }
}

const noted = (
  round: ReviewRound,
  { now, specification: { head } }: ReviewSituation,
  event: ReviewEvent,
): ReviewRound => ({
  ...round,
  history: [
    ...round.history,
    { event, at: now, actor: SYSTEM, comment: null, versionId: head.id, contentHash: head.contentHash },
  ],
})
