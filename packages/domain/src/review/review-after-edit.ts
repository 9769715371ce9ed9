import type { Author } from '../specification/author.ts'
import type { Version } from '../history/version.ts'
import type { ReviewStatus } from '../specification/review-status.ts'
import type { ReviewOutcome } from './decide-review.ts'
import { REVIEW_TRANSITIONS } from './review-transitions.table.ts'
import type { ReviewRound } from './review-round.ts'
import { withdrawApprovals } from './withdraw-approvals.ts'

/** The status after an edit of the text. Tags, priority and the like are no edit of it. */
export const statusAfterEdit = (status: ReviewStatus, before: Version, after: Version): ReviewStatus => {
  const cell = REVIEW_TRANSITIONS[status].edit
  return before.contentHash === after.contentHash || 'refused' in cell ? status : cell.to
}

/** The round after an edit of the text: what was approved was another text. */
export const roundAfterEdit = (
  round: ReviewRound,
  before: Version,
  after: Version,
  actor: Author,
  now: Date,
): Pick<ReviewOutcome, 'events'> & { readonly round: ReviewRound } => {
  if (before.contentHash === after.contentHash) return { round, events: [] }
  const withdrawn = withdrawApprovals(round, 'edited', now)
  if (withdrawn === round) return { round, events: [] }
  const entry = {
    event: 'review.withdrawn',
    at: now,
    actor,
    comment: null,
    versionId: after.id,
    contentHash: after.contentHash,
  } as const
  return { round: { ...withdrawn, history: [...withdrawn.history, entry] }, events: [entry.event] }
}
