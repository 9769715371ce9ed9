import type { ReviewEvent, ReviewHistoryEntry } from './review-round.ts'

/** A step of a review as a sentence for the readers of the text. */
export const tellEvent = ({ event, actor, comment }: Pick<ReviewHistoryEntry, 'event' | 'actor' | 'comment'>): string =>
  `${SENTENCES[event](actor.name)}${comment === null ? '.' : `: ${comment}`}`

const SENTENCES: Readonly<Record<ReviewEvent, (who: string) => string>> = {
  'review.requested': (who) => `${who} asks for a review of this text`,
  'review.approved': (who) => `${who} approved this text`,
  'review.changes_requested': (who) => `${who} requested changes`,
  'review.commented': (who) => `${who} commented on the review`,
  'review.delegated': (who) => `${who} gave a seat in the review away`,
  'review.withdrawn': (who) => `${who} edited the text: approvals of the old one are withdrawn`,
  'review.cancelled': (who) => `${who} cancelled the review`,
  'review.expired': () => 'Approvals have expired',
  'review.reminded': () => 'The review is due',
  'specification.approved': () => 'This text is approved',
  'specification.published': (who) => `${who} published this text`,
  'specification.deprecated': (who) => `${who} deprecated this specification`,
  'specification.reopened': (who) => `${who} reopened it: it is a draft again`,
}
