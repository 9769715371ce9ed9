import type { ReviewStatus } from '../specification/review-status.ts'
import { listedReviewers } from './listed-reviewers.ts'
import type { ReviewMove, ReviewSituation } from './review-situation.ts'
import { REVIEW_TRANSITIONS } from './review-transitions.table.ts'

/** The command that somebody gives who sets the status by hand, having read the text with this hash. */
export const moveToStatus = (
  { specification: { status }, round, policy }: Pick<ReviewSituation, 'specification' | 'round' | 'policy'>,
  wished: ReviewStatus,
  contentHash: string,
): ReviewMove => {
  switch (wished) {
    case 'in_review':
      // Whoever was asked the last time is asked again.
      return {
        command: 'request',
        reviewers: round === null ? [] : listedReviewers(round, policy),
        ...(round === null ? {} : { requiredApprovals: Math.max(round.requiredApprovals, policy.leastApprovals) }),
      }
    case 'approved':
      return { command: 'approve', contentHash, comment: null }
    case 'changes_requested':
      return { command: 'request_changes', contentHash, comment: null }
    case 'published':
      return { command: 'publish', comment: null }
    case 'deprecated':
      return { command: 'deprecate', comment: null }
    case 'draft':
      return { command: 'refused' in REVIEW_TRANSITIONS[status].cancel ? 'reopen' : 'cancel', comment: null }
  }
}

/** Whether a wish is about words that must have been seen. */
export const isAboutText = (wished: ReviewStatus): boolean => wished === 'approved' || wished === 'changes_requested'
