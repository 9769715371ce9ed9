import type { ReviewPolicy } from './review-policy.ts'
import type { ReviewRound } from './review-round.ts'

/** Who decides in a reviewer's place: themselves, or whom they gave their seat to, and so on. */
export const seatOf = ({ delegations }: Pick<ReviewRound, 'delegations'>, subject: string): string => {
  const seen = new Set<string>()
  let present = subject
  while (!seen.has(present)) {
    seen.add(present)
    present = delegations.findLast(({ giver }) => giver === present)?.taker ?? present
  }
  return present
}

/** Who may decide: those whom the request names, and those whom the policy asks for. */
export const listedReviewers = (
  round: Pick<ReviewRound, 'reviewers' | 'delegations'>,
  { requiredReviewers }: Pick<ReviewPolicy, 'requiredReviewers'>,
): readonly string[] => [
  ...new Set([...round.reviewers, ...requiredReviewers.map((subject) => seatOf(round, subject))]),
]
