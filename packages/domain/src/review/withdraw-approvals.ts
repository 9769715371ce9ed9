import type { ReviewRound, Withdrawal } from './review-round.ts'

/** The round whose approvals count no longer; the same round when there was none to withdraw. Objections stay. */
export const withdrawApprovals = (
  round: ReviewRound,
  because: Withdrawal,
  at: Date,
  which: (decision: ReviewRound['decisions'][number]) => boolean = () => true,
): ReviewRound => {
  const touched = round.decisions.some((one) => one.kind === 'approve' && one.withdrawn === null && which(one))
  if (!touched) return round
  return {
    ...round,
    decisions: round.decisions.map((decision) =>
      decision.kind === 'approve' && decision.withdrawn === null && which(decision)
        ? { ...decision, withdrawn: { at, because } }
        : decision,
    ),
  }
}
