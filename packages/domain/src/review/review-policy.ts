import type { Role } from '../specification/role.ts'
import type { SpecType } from '../specification/spec-type.ts'
import type { Level } from '../validation/scoring/level.ts'

/** How a workspace reviews the specifications of a type. */
export interface ReviewPolicy {
  /** Subjects who are reviewers of every review, and without whose approval nothing is approved. */
  readonly requiredReviewers: readonly string[]
  /** The fewest approvals that a request may ask for. */
  readonly leastApprovals: number
  /** Reviewers are people whom an admin has named, with a role that may decide. */
  readonly knownReviewersOnly: boolean
  readonly deciderRole: Extract<Role, 'reviewer' | 'admin'>
  readonly publisherRole: Extract<Role, 'reviewer' | 'admin'>
  /** The level that a text needs to be approved. */
  readonly leastLevel: Level
  /** Days after which an approval counts no longer, unless the text is published by then; null: never. */
  readonly approvalsExpireAfterDays: number | null
  /** Days until a review is due that names no date; null: it is not due. */
  readonly dueAfterDays: number | null
  /** Hours before the due date at which reviewers are reminded; null: not before it is over. */
  readonly remindBeforeHours: number | null
  /** Nothing is asked for, approved or published in this time. */
  readonly freeze: { readonly from: Date; readonly until: Date | null; readonly reason: string } | null
  /** A reviewer whose subject is their e-mail may decide in Notion, where Notion vouches for it. */
  readonly trustNotionEmail: boolean
  /** Each step is told as a comment on the page. */
  readonly tellInNotion: boolean
}

/** What holds until an admin says otherwise. */
export const DEFAULT_REVIEW_POLICY: ReviewPolicy = {
  requiredReviewers: [],
  leastApprovals: 1,
  knownReviewersOnly: false,
  deciderRole: 'reviewer',
  publisherRole: 'reviewer',
  leastLevel: 'none',
  approvalsExpireAfterDays: null,
  dueAfterDays: null,
  remindBeforeHours: 24,
  freeze: null,
  trustNotionEmail: true,
  tellInNotion: false,
}

/** The policy of a workspace, and what is different for some types. */
export interface ReviewPolicies {
  readonly general: Partial<ReviewPolicy>
  readonly byType: Readonly<Partial<Record<SpecType, Partial<ReviewPolicy>>>>
}

export const NO_POLICIES: ReviewPolicies = { general: {}, byType: {} }

export const policyFor = ({ general, byType }: ReviewPolicies, specType: SpecType): ReviewPolicy => ({
  ...DEFAULT_REVIEW_POLICY,
  ...general,
  ...byType[specType],
})
