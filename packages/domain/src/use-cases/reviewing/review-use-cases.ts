import type { ResultAsync } from 'neverthrow'
import type { Version } from '../../history/version.ts'
import type { ReplicaFailure } from '../../ports/replica.ts'
import type { ReviewQuery } from '../../ports/round-store.ts'
import type { InvalidCursor, StaleRevision } from '../../ports/specification-store.ts'
import type { InvalidRuleset, MeasurementAborted } from '../../ports/standards.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { ParallelChange } from '../../review/parallel-changes.ts'
import type { Person } from '../../review/person.ts'
import type { ReviewPolicies } from '../../review/review-policy.ts'
import type { InvalidReview, ReviewRefusal } from '../../review/review-refusal.ts'
import type { DecisionKind, ReviewRound, Withdrawal } from '../../review/review-round.ts'
import type { ReviewMove } from '../../review/review-situation.ts'
import type { SpecificationId, VersionId, WorkspaceId } from '../../specification/identifiers.ts'
import type { Role } from '../../specification/role.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Caller } from '../caller.ts'
import type {
  PreconditionFailed,
  ReviewDisabled,
  RulesetNotFound,
  SpecificationArchived,
  SpecificationNotFound,
  VersionNotApproved,
} from '../failure.ts'
import type { WriteOptions } from '../use-cases.ts'

/** Reviews are decided by what somebody may do. */
export interface ReviewCaller extends Caller {
  readonly role: Role
}

/** A reviewer as a reader sees them. */
export interface ReviewerView {
  readonly subject: string
  /** Decided without a seat in the review. */
  readonly asAdmin: boolean
  /** Null while they have not decided. */
  readonly decision: Exclude<DecisionKind, 'comment'> | null
  readonly decidedAt: Date | null
  /** The version that they decided on; its difference to the head is what they have not seen. */
  readonly decidedVersionId: VersionId | null
  /** The decision is about the present text and counts. */
  readonly current: boolean
  /** Why it does not; null while it does, or where there is none. */
  readonly outdated: Withdrawal | 'contributed' | 'role_removed' | null
}

/** A specification's review; of one that was never reviewed `round` is null. */
export interface ReviewView {
  readonly specification: Specification
  readonly round: ReviewRound | null
  readonly reviewers: readonly ReviewerView[]
  readonly requiredApprovals: number
  readonly approvals: number
}

/** The review with what else happens to the requirements that it changes. */
export interface ShownReview extends ReviewView {
  /** Null where the texts are too long to be compared in the time there is. */
  readonly parallel: readonly ParallelChange[] | null
}

export type ReviewFailure =
  | ReviewDisabled
  | SpecificationNotFound
  | SpecificationArchived
  | PreconditionFailed
  | ReviewRefusal
  | StaleRevision
  | StorageUnavailable

/** What the level of the text, or who its authors are, may fail with. */
export type ReviewInquiryFailure = ReplicaFailure | RulesetNotFound | InvalidRuleset | MeasurementAborted

export interface ReviewUseCases {
  readonly viewReview: (
    workspaceId: WorkspaceId,
    id: SpecificationId,
  ) => ResultAsync<ReviewView, ReviewDisabled | SpecificationNotFound | StorageUnavailable>
  /** With what else happens to the requirements, for which texts are compared. */
  readonly showReview: (
    workspaceId: WorkspaceId,
    id: SpecificationId,
  ) => ResultAsync<ShownReview, ReviewDisabled | SpecificationNotFound | StorageUnavailable>
  readonly listReviews: (
    query: ReviewQuery,
  ) => ResultAsync<
    { readonly items: readonly ReviewView[]; readonly nextCursor: string | null },
    ReviewDisabled | InvalidCursor | StorageUnavailable
  >
  /** Whatever moves a review; the table of docs/review.md says what follows. */
  readonly moveReview: (
    caller: ReviewCaller,
    id: SpecificationId,
    move: ReviewMove,
    options?: WriteOptions,
  ) => ResultAsync<ReviewView, ReviewFailure | ReviewInquiryFailure>
  /** The text that was approved last, whatever was written since. */
  readonly showApprovedVersion: (
    workspaceId: WorkspaceId,
    id: SpecificationId,
  ) => ResultAsync<Version, SpecificationNotFound | VersionNotApproved | StorageUnavailable>
  readonly showReviewPolicies: (workspaceId: WorkspaceId) => ResultAsync<ReviewPolicies, StorageUnavailable>
  readonly changeReviewPolicies: (
    caller: Caller,
    policies: ReviewPolicies,
  ) => ResultAsync<ReviewPolicies, InvalidReview | StorageUnavailable>
  readonly listPeople: (workspaceId: WorkspaceId) => ResultAsync<readonly Person[], StorageUnavailable>
  readonly changePeople: (
    caller: Caller,
    people: readonly Person[],
  ) => ResultAsync<readonly Person[], InvalidReview | StorageUnavailable>
  /** Who has this address in their token is the person who has it at the replica. */
  readonly learnAddress: (workspaceId: WorkspaceId, subject: string, email: string | null) => ResultAsync<void, never>
  /** Expiry and reminders of everything that is due; gives the number of reviews that something happened to. */
  readonly passReviewTime: (workspaceId: WorkspaceId) => ResultAsync<number, StorageUnavailable>
}
