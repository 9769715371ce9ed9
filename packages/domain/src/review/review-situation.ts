import type { Author } from '../specification/author.ts'
import type { Role } from '../specification/role.ts'
import type { Specification } from '../specification/specification.ts'
import type { Level } from '../validation/scoring/level.ts'
import type { Person } from './person.ts'
import type { ReviewPolicy } from './review-policy.ts'
import type { ReviewRound } from './review-round.ts'

/** Everything that a decision about a review depends on. */
export interface ReviewSituation {
  readonly specification: Pick<Specification, 'id' | 'workspaceId' | 'status' | 'head'>
  /** The newest review; null when there never was one. */
  readonly round: ReviewRound | null
  readonly policy: ReviewPolicy
  readonly people: readonly Person[]
  /** Subjects whose words are in the text since it was last approved. */
  readonly contributors: Pick<ReadonlySet<string>, 'has'>
  /** Of the present text; null where the policy asks for none. */
  readonly level: Level | null
  readonly now: Date
}

/** Who acts: an author with the subject and the role that they count as. */
export interface ReviewActor {
  readonly author: Author
  readonly subject: string
  readonly role: Role
}

export interface ReviewRequest {
  readonly reviewers: readonly string[]
  /** The policy's when absent. */
  readonly requiredApprovals?: number
  readonly dueAt?: Date | null
}

/** A command of a person, with what it says. */
export type ReviewMove =
  | ({ readonly command: 'request' } & ReviewRequest)
  | {
      readonly command: 'approve' | 'request_changes' | 'comment'
      readonly contentHash: string
      readonly comment: string | null
    }
  | { readonly command: 'delegate'; readonly from: string; readonly to: string }
  | { readonly command: 'cancel' | 'publish' | 'deprecate' | 'reopen'; readonly comment: string | null }
