import type { ContentHash } from '../../src/specification/identifiers.ts'
import type { ReviewStatus } from '../../src/specification/review-status.ts'
import type { ReviewStep } from './review-step.ts'

/** What anybody can see of the specification and its review. */
export interface ReviewSight {
  readonly status: ReviewStatus
  readonly body: string
  readonly hash: ContentHash
  /** As many as the service says that count. */
  readonly approvals: number
  /** The text that each of the approvals shown as current was given to. */
  readonly approvedHashes: readonly string[]
  /** Changes with anything that is stored. */
  readonly whole: string
  /** The status at the replica; null before the specification is there. */
  readonly shown: ReviewStatus | null
}

/** A specification under review, however it is reached. */
export interface ReviewedSide {
  /** Says whether it was done; `instance` is who does it, where there are two. */
  readonly step: (step: ReviewStep, instance: 0 | 1) => Promise<boolean>
  readonly see: () => Promise<ReviewSight>
}
