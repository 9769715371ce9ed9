import type { ReviewRefusal } from './review-refusal.ts'

/** A refusal in words for a person: why, and what would be accepted. */
export const explainRefusal = (refusal: ReviewRefusal): string => {
  switch (refusal.kind) {
    case 'ReviewStateRefused':
      return `Not possible while it is ${refusal.status}: ${refusal.reason}. Possible now: ${listed(refusal.accepted)}.`
    case 'ReviewNotAllowed':
      return `${refusal.subject} may not do this (${refusal.command}): ${refusal.reason}.`
    case 'ContributorMayNotApprove':
      return `${refusal.subject} wrote part of the text since it was last approved, and may comment or request changes, not approve.${
        refusal.others.length === 0
          ? ' Name a reviewer who did not write it.'
          : ` It can be approved by ${listed(refusal.others)}.`
      }`
    case 'StaleContentHash':
      return `The decision is about another text than the present one, which has the content hash ${refusal.present}. Read it and decide on that.`
    case 'LevelTooLow':
      return `The text has the level ${refusal.level}; it needs ${refusal.least}. Its report (POST …/validate) says what is missing.`
    case 'ApprovalsMissing':
      return `Only ${refusal.counted} of ${refusal.required} approvals count${
        refusal.missing.length === 0 ? '' : `, and ${listed(refusal.missing)} have to agree`
      }. Reopen it and request a review.`
    case 'ReviewFrozen':
      return `A freeze is in force${refusal.until === null ? '' : ` until ${refusal.until.toISOString()}`}: ${refusal.reason}`
    case 'InvalidReview':
      return refusal.errors.map(({ path, message }) => `${path}: ${message}`).join('; ')
  }
}

const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? 'nothing') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
