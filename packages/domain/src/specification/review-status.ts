/** Where a specification stands in its review (DESIGN 5). */
export const REVIEW_STATUSES = [
  'draft',
  'in_review',
  'changes_requested',
  'approved',
  'published',
  'deprecated',
] as const

export type ReviewStatus = (typeof REVIEW_STATUSES)[number]

export const isReviewStatus = (value: unknown): value is ReviewStatus =>
  REVIEW_STATUSES.some((status) => status === value)

/** What a person calls each. */
export const STATUS_WORDS: Readonly<Record<ReviewStatus, string>> = {
  draft: 'Draft',
  in_review: 'In review',
  changes_requested: 'Changes requested',
  approved: 'Approved',
  published: 'Published',
  deprecated: 'Deprecated',
}
