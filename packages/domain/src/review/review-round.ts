import type { Author } from '../specification/author.ts'
import type { ContentHash, SpecificationId, VersionId, WorkspaceId } from '../specification/identifiers.ts'
import type { Role } from '../specification/role.ts'

export const DECISIONS = ['approve', 'request_changes', 'comment'] as const

export type DecisionKind = (typeof DECISIONS)[number]

/** One word of one person on one text. */
export interface ReviewDecision {
  readonly kind: DecisionKind
  readonly subject: string
  readonly by: Author
  /** As it was when they decided. */
  readonly role: Role
  /** Not listed: an admin has spoken. */
  readonly asAdmin: boolean
  readonly comment: string | null
  readonly versionId: VersionId
  readonly contentHash: ContentHash
  readonly at: Date
  /** Why it counts no longer; null while it does. */
  readonly withdrawn: { readonly at: Date; readonly because: Withdrawal } | null
}

export const WITHDRAWALS = ['edited', 'expired', 'cancelled', 'reopened', 'requested_anew'] as const

export type Withdrawal = (typeof WITHDRAWALS)[number]

export const REVIEW_EVENTS = [
  'review.requested',
  'review.approved',
  'review.changes_requested',
  'review.commented',
  'review.delegated',
  'review.withdrawn',
  'review.cancelled',
  'review.expired',
  'review.reminded',
  'specification.approved',
  'specification.published',
  'specification.deprecated',
  'specification.reopened',
] as const

/** What is written into the audit log, and told to whoever listens. */
export type ReviewEvent = (typeof REVIEW_EVENTS)[number]

export interface ReviewHistoryEntry {
  readonly event: ReviewEvent
  readonly at: Date
  readonly actor: Author
  readonly comment: string | null
  readonly versionId: VersionId
  readonly contentHash: ContentHash
}

/** One review of a text, from the request to its end. */
export interface ReviewRound {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly specificationId: SpecificationId
  /** 1, 2, 3 … of the specification. */
  readonly number: number
  readonly requestedBy: Author
  readonly requestedAt: Date
  /** Token subjects, in the order given. */
  readonly reviewers: readonly string[]
  /** Seats that were given away: whose, and to whom. */
  readonly delegations: readonly { readonly giver: string; readonly taker: string }[]
  readonly requiredApprovals: number
  readonly dueAt: Date | null
  readonly remindedAt: Date | null
  /** Oldest first. */
  readonly decisions: readonly ReviewDecision[]
  /** The version that was approved in it; `revoked` once that was taken back with the text unchanged. */
  readonly approved: ApprovedVersion | null
  readonly closedAt: Date | null
  readonly history: readonly ReviewHistoryEntry[]
}

export interface ApprovedVersion {
  readonly versionId: VersionId
  readonly number: number
  readonly at: Date
  readonly revoked: boolean
}
