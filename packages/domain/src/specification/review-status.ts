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
