import type { ReviewStatus } from '../specification/review-status.ts'
import type { Level } from '../validation/scoring/level.ts'
import type { ReportedProperties } from './reported-properties.ts'

/** What is known of a specification's head; null where nobody asks for it. */
export interface ReportableFacts {
  /** Of which version it was measured stands beside it: the replica may have a later text by the time it is read. */
  readonly validation: {
    readonly score: number
    readonly level: Level
    readonly valid: boolean
    readonly version: number
  } | null
  readonly review: ReportableReview | null
}

interface ReportableReview {
  readonly status: ReviewStatus
  /** Null where it was never reviewed. */
  readonly round: { readonly dueAt: Date | null; readonly closedAt: Date | null } | null
  /** As people call them. */
  readonly reviewers: readonly string[]
  readonly approvals: number
  readonly requiredApprovals: number
  /** The number of the version that was approved last. */
  readonly approvedVersion: number | null
}

/** The facts in the words that a replica shows. */
export const reportProperties = ({ validation, review }: ReportableFacts): ReportedProperties => ({
  ...(validation === null
    ? {}
    : {
        score: validation.score,
        validation: `${LEVEL_NAMES[validation.level]} · ${validation.valid ? 'valid' : 'not valid'} · version ${validation.version}`,
      }),
  ...(review === null ? {} : reviewProperties(review)),
})

/** A draft is in no review: what was counted for an earlier text is told no more. */
const reviewProperties = ({
  status,
  round,
  reviewers,
  approvals,
  requiredApprovals,
  approvedVersion,
}: ReportableReview): ReportedProperties => {
  const shown = round !== null && status !== 'draft'
  const due = shown && round.closedAt === null ? round.dueAt : null
  return {
    reviewers: shown && reviewers.length > 0 ? reviewers.join(', ') : null,
    approvals: shown ? `${approvals} of ${requiredApprovals}` : null,
    approvedVersion,
    due: due?.toISOString() ?? null,
  }
}

const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  gold: 'Gold',
  silver: 'Silver',
  bronze: 'Bronze',
  none: 'No level',
}
