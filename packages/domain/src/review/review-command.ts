/** What moves a review: what people do, and what time and edits do. */
export const REVIEW_COMMANDS = [
  'request',
  'approve',
  'request_changes',
  'comment',
  'delegate',
  'cancel',
  'publish',
  'deprecate',
  'reopen',
  'edit',
  'expire',
] as const

export type ReviewCommand = (typeof REVIEW_COMMANDS)[number]
