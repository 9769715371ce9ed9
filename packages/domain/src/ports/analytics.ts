import type { ResultAsync } from 'neverthrow'
import type { Priority } from '../specification/priority.ts'
import type { ReviewStatus } from '../specification/review-status.ts'
import type { SpecType } from '../specification/spec-type.ts'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { LinkState } from '../sync/ledger-entry.ts'
import type { Level } from '../validation/scoring/level.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

export interface AnalyticsQuery {
  readonly workspaceId: WorkspaceId
  /** Where scores and reviews begin to count. */
  readonly since: Date
  readonly now: Date
  /** The other side; null when there is none. */
  readonly replica: string | null
}

/** A workspace in figures. Words that nothing has are missing from the records. */
export interface AnalyticsSummary {
  readonly counts: {
    /** Active specifications; so do the records count. */
    readonly total: number
    readonly archived: number
    readonly versions: number
    readonly openConflicts: number
    readonly byStatus: Readonly<Partial<Record<ReviewStatus, number>>>
    readonly byType: Readonly<Partial<Record<SpecType, number>>>
    readonly byPriority: Readonly<Partial<Record<Priority, number>>>
    /** Of the newest report about the present text. */
    readonly byLevel: Readonly<Partial<Record<Level | 'not_validated', number>>>
    readonly byLink: Readonly<Partial<Record<LinkState, number>>>
  }
  /** The mean score of the present texts that were validated; null when none was. */
  readonly averageScore: number | null
  /** Days (UTC) with reports, in order: the mean score of that day's reports. */
  readonly scoreTrend: readonly { readonly date: string; readonly averageScore: number; readonly reports: number }[]
  /** From a request for review to its first decision; null while there is none. Milliseconds. */
  readonly reviewTimes: {
    readonly decided: number
    readonly averageMs: number
    readonly medianMs: number
    readonly longestMs: number
  } | null
  /** Null without another side. */
  readonly sync: {
    /** Changes that the other side does not have yet. */
    readonly unsent: number
    readonly oldestUnsentAt: Date | null
    readonly lastPollAt: Date | null
  } | null
}

/** Figures over everything that is stored, counted where it is stored. */
export interface Analytics {
  summary(query: AnalyticsQuery): ResultAsync<AnalyticsSummary, StorageUnavailable>
}

/** The audit actions that begin a review, and those that decide it. */
export const REVIEW_REQUESTED = 'review.requested'
export const REVIEW_DECISIONS = ['review.approved', 'review.changes_requested'] as const
