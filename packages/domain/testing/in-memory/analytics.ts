import { ok } from 'neverthrow'
import {
  REVIEW_DECISIONS,
  REVIEW_REQUESTED,
  type Analytics,
  type AnalyticsQuery,
  type AnalyticsSummary,
} from '../../src/ports/analytics.ts'
import type { ValidationRecord } from '../../src/ports/validation-store.ts'
import type { Specification } from '../../src/specification/specification.ts'
import type { Access } from './access.ts'
import { keyOf } from './key-of.ts'
import type { LibraryState } from './library-state.ts'

export const inMemoryAnalytics = ({ read }: Access): Analytics => ({
  summary: (query) => read((state) => ok(summarise(state, query))),
})

const summarise = (state: LibraryState, query: AnalyticsQuery): AnalyticsSummary => {
  const all = [...state.specifications.values()].filter(({ workspaceId }) => workspaceId === query.workspaceId)
  const active = all.filter(({ archivedAt }) => archivedAt === null)
  const reports = [...state.validations.values()].filter(({ workspaceId }) => workspaceId === query.workspaceId)
  const newest = (specification: Specification) =>
    reports
      .filter(({ versionId }) => versionId === specification.head.id)
      .toSorted((one, other) => other.validatedAt.getTime() - one.validatedAt.getTime())[0]?.standards ?? null
  const measured = active.map(newest)
  const scores = measured.flatMap((standards) => standards?.score ?? [])
  const recent = reports.filter(({ validatedAt }) => validatedAt >= query.since)
  return {
    counts: {
      total: active.length,
      archived: all.length - active.length,
      versions: all.reduce((sum, { id }) => sum + (state.versions.get(id)?.length ?? 0), 0),
      openConflicts: [...state.conflicts.values()].filter(
        (one) => one.workspaceId === query.workspaceId && one.state === 'open',
      ).length,
      byStatus: tally(active.map(({ status }) => status)),
      byType: tally(active.map(({ head }) => head.content.specType)),
      byPriority: tally(active.map(({ head }) => head.content.priority)),
      byLevel: tally(measured.map((standards) => standards?.level ?? ('not_validated' as const))),
      byLink: tally(links(state, query).map(({ state }) => state)),
    },
    averageScore: scores.length === 0 ? null : mean(scores),
    scoreTrend: [...new Set(recent.map(dayOf))].toSorted().map((date) => {
      const here = recent.filter((report) => dayOf(report) === date)
      return { date, averageScore: mean(here.map(({ standards }) => standards.score)), reports: here.length }
    }),
    reviewTimes: reviewTimes(state, query),
    sync: query.replica === null ? null : syncOf(state, query, active, query.replica),
  }
}

const dayOf = ({ validatedAt }: ValidationRecord): string => validatedAt.toISOString().slice(0, 10)

const links = (state: LibraryState, { workspaceId, replica }: AnalyticsQuery) =>
  [...state.ledger.values()].filter((entry) => entry.workspaceId === workspaceId && entry.replica === replica)

const syncOf = (
  state: LibraryState,
  query: AnalyticsQuery,
  active: readonly Specification[],
  replica: string,
): AnalyticsSummary['sync'] => {
  const entries = links(state, query)
  const unsent = active.filter(({ id, head }) => {
    const entry = entries.find(({ specificationId }) => specificationId === id)
    if (entry === undefined || entry.state === 'pending') return true
    return entry.state === 'synced' && entry.base?.versionId !== head.id
  })
  const times = unsent.map(({ updatedAt }) => updatedAt.getTime())
  return {
    unsent: unsent.length,
    oldestUnsentAt: times.length === 0 ? null : new Date(Math.min(...times)),
    lastPollAt: state.cursors.get(keyOf(query.workspaceId, replica))?.lastPollAt ?? null,
  }
}

const reviewTimes = (state: LibraryState, { workspaceId, since }: AnalyticsQuery): AnalyticsSummary['reviewTimes'] => {
  const rows = [...state.audit.values()].filter((row) => row.workspaceId === workspaceId)
  const requests = rows.filter(({ action, at }) => action === REVIEW_REQUESTED && at >= since)
  const times = requests
    .flatMap((request) => {
      const later = rows.filter((row) => row.specificationId === request.specificationId && row.at > request.at)
      const end = Math.min(...later.filter(({ action }) => action === REVIEW_REQUESTED).map(({ at }) => at.getTime()))
      const decided = later
        .filter(({ action, at }) => REVIEW_DECISIONS.some((one) => one === action) && at.getTime() <= end)
        .map(({ at }) => at.getTime() - request.at.getTime())
      return decided.length === 0 ? [] : [Math.min(...decided)]
    })
    .toSorted((one, other) => one - other)
  if (times.length === 0) return null
  const upper = times[Math.floor(times.length / 2)] ?? 0
  const lower = times[Math.floor((times.length - 1) / 2)] ?? 0
  return {
    decided: times.length,
    averageMs: mean(times),
    medianMs: (upper + lower) / 2,
    longestMs: times.at(-1) ?? 0,
  }
}

const tally = <Word extends string>(words: readonly Word[]): Partial<Record<Word, number>> => {
  const counts: Partial<Record<Word, number>> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
