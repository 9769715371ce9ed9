import { LEVELS, LINK_STATES, PRIORITIES, REVIEW_STATUSES, SPEC_TYPES } from '@nos/domain'
import type { LibrarySummary } from '@nos/domain/use-cases'
import type { InferOutput } from 'valibot'
import type { AnalyticsSummarySchema } from '../schemas/analytics-schema.ts'

type Presented = InferOutput<typeof AnalyticsSummarySchema>

export const presentAnalytics = (summary: LibrarySummary, days: number): Presented => {
  const { counts, averageScore, scoreTrend, reviewTimes, sync, at } = summary
  return {
    generated_at: at.toISOString(),
    days,
    counts: {
      total: counts.total,
      archived: counts.archived,
      versions: counts.versions,
      open_conflicts: counts.openConflicts,
      by_status: filled(REVIEW_STATUSES, counts.byStatus),
      by_type: filled(SPEC_TYPES, counts.byType),
      by_priority: filled(PRIORITIES, counts.byPriority),
      by_level: filled([...LEVELS, 'not_validated'] as const, counts.byLevel),
      by_sync_state: filled(LINK_STATES, counts.byLink),
    },
    average_score: averageScore === null ? null : tenths(averageScore),
    score_trend: scoreTrend.map((day) => ({
      date: day.date,
      average_score: tenths(day.averageScore),
      reports: day.reports,
    })),
    review_times:
      reviewTimes === null
        ? null
        : {
            decided: reviewTimes.decided,
            average_s: seconds(reviewTimes.averageMs),
            median_s: seconds(reviewTimes.medianMs),
            longest_s: seconds(reviewTimes.longestMs),
          },
    sync_lag:
      sync === null
        ? null
        : {
            unsent: sync.unsent,
            seconds:
              sync.oldestUnsentAt === null ? 0 : Math.max(0, seconds(at.getTime() - sync.oldestUnsentAt.getTime())),
            oldest_unsent_at: sync.oldestUnsentAt?.toISOString() ?? null,
            last_poll_at: sync.lastPollAt?.toISOString() ?? null,
          },
  }
}

const filled = <Word extends string>(
  words: readonly Word[],
  counts: Readonly<Partial<Record<Word, number>>>,
): Record<Word, number> => Object.fromEntries(words.map((word) => [word, counts[word] ?? 0])) as Record<Word, number>

const tenths = (value: number): number => Math.round(value * 10) / 10

const seconds = (milliseconds: number): number => Math.round(milliseconds / 1000)
