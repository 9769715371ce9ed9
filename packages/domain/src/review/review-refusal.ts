import type { ContentHash } from '../specification/identifiers.ts'
import type { ReviewStatus } from '../specification/review-status.ts'
import type { Level } from '../validation/scoring/level.ts'
import type { ReviewCommand } from './review-command.ts'

/** The status does not know the command. */
export interface ReviewStateRefused {
  readonly kind: 'ReviewStateRefused'
  readonly command: ReviewCommand
  readonly status: ReviewStatus
  readonly reason: string
  /** What the status takes instead. */
  readonly accepted: readonly ReviewCommand[]
}

/** This person may not do it; `reason` says who may. */
export interface ReviewNotAllowed {
  readonly kind: 'ReviewNotAllowed'
  readonly command: ReviewCommand
  readonly subject: string
  readonly reason: string
}

/** Nobody approves what they wrote. */
export interface ContributorMayNotApprove {
  readonly kind: 'ContributorMayNotApprove'
  readonly subject: string
  /** The reviewers who may. */
  readonly others: readonly string[]
}

/** The decision is about another text than the present one. */
export interface StaleContentHash {
  readonly kind: 'StaleContentHash'
  readonly given: string
  readonly present: ContentHash
}

/** The text does not have the level that the policy asks for. */
export interface LevelTooLow {
  readonly kind: 'LevelTooLow'
  readonly level: Level
  readonly least: Level
}

/** The approvals that were given do not count any longer. */
export interface ApprovalsMissing {
  readonly kind: 'ApprovalsMissing'
  readonly counted: number
  readonly required: number
  readonly missing: readonly string[]
}

export interface ReviewFrozen {
  readonly kind: 'ReviewFrozen'
  readonly until: Date | null
  readonly reason: string
}

/** Who may not be asked, or too few who may; each with its place in the input. */
export interface InvalidReview {
  readonly kind: 'InvalidReview'
  readonly errors: readonly { readonly path: string; readonly message: string }[]
}

export type ReviewRefusal =
  | ReviewStateRefused
  | ReviewNotAllowed
  | ContributorMayNotApprove
  | StaleContentHash
  | LevelTooLow
  | ApprovalsMissing
  | ReviewFrozen
  | InvalidReview
