import { LEVELS, LINK_STATES, PRIORITIES, REVIEW_STATUSES, SPEC_TYPES } from '@nos/domain'
import * as v from 'valibot'
import { Count, Timestamp } from './scalars.ts'

const Seconds = v.pipe(v.number(), v.minValue(0))
const Score = v.pipe(v.number(), v.minValue(0), v.maxValue(100))

const counts = <const Words extends readonly string[]>(words: Words) =>
  v.strictObject(Object.fromEntries(words.map((word) => [word, Count])) as Record<Words[number], typeof Count>)

/** A workspace in figures (CONTRACT 3 `/analytics/summary`). */
export const AnalyticsSummarySchema = v.strictObject({
  generated_at: Timestamp,
  days: Count,
  counts: v.strictObject({
    total: Count,
    archived: Count,
    versions: Count,
    open_conflicts: Count,
    by_status: counts(REVIEW_STATUSES),
    by_type: counts(SPEC_TYPES),
    by_priority: counts(PRIORITIES),
    by_level: counts([...LEVELS, 'not_validated']),
    by_sync_state: counts(LINK_STATES),
  }),
  average_score: v.nullable(Score),
  score_trend: v.array(v.strictObject({ date: v.pipe(v.string(), v.isoDate()), average_score: Score, reports: Count })),
  review_times: v.nullable(
    v.strictObject({ decided: Count, average_s: Seconds, median_s: Seconds, longest_s: Seconds }),
  ),
  sync_lag: v.nullable(
    v.strictObject({
      unsent: Count,
      seconds: Seconds,
      oldest_unsent_at: v.nullable(Timestamp),
      last_poll_at: v.nullable(Timestamp),
    }),
  ),
})
