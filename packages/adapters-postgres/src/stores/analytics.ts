import {
  REVIEW_DECISIONS,
  REVIEW_REQUESTED,
  type Analytics,
  type AnalyticsQuery,
  type AnalyticsSummary,
} from '@nos/domain'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import type { Session } from './session.ts'

/** Counted by the database: a handful of aggregates, no row leaves it. */
export const createAnalytics = (session: Session): Analytics => ({
  summary: (query) =>
    session.run(async (kysely) => ({
      ...(await counted(kysely, query)),
      scoreTrend: await scoreTrend(kysely, query),
      reviewTimes: await reviewTimes(kysely, query),
      sync: query.replica === null ? null : await syncOf(kysely, query, query.replica),
    })),
})

interface CountRow {
  readonly dimension: 'status' | 'type' | 'priority' | 'level' | 'link' | 'single'
  readonly word: string
  readonly count: number
  /** Of the level rows: the sum of their scores. */
  readonly total: number
}

const counted = async (
  kysely: Kysely<Tables>,
  { workspaceId, replica }: AnalyticsQuery,
): Promise<Pick<AnalyticsSummary, 'counts' | 'averageScore'>> => {
  const { rows } = await sql<CountRow>`
    with active as (
      select status, spec_type, priority, head_id
      from specifications where workspace_id = ${workspaceId} and archived_at is null
    ), measured as (
      select report.level, report.score from active left join lateral (
        select level, score from validations
        where workspace_id = ${workspaceId} and version_id = active.head_id
        order by validated_at desc limit 1
      ) report on true
    )
    select 'status' as dimension, status as word, count(*)::int as count, 0 as total from active group by status
    union all select 'type', spec_type, count(*)::int, 0 from active group by spec_type
    union all select 'priority', priority, count(*)::int, 0 from active group by priority
    union all select 'level', coalesce(level, 'not_validated'), count(*)::int, coalesce(sum(score), 0)::int
      from measured group by level
    union all select 'link', state, count(*)::int, 0 from sync_ledger
      where workspace_id = ${workspaceId} and replica = ${replica} group by state
    union all select 'single', 'archived', count(*)::int, 0 from specifications
      where workspace_id = ${workspaceId} and archived_at is not null
    union all select 'single', 'versions', count(*)::int, 0 from versions where workspace_id = ${workspaceId}
    union all select 'single', 'conflicts', count(*)::int, 0 from conflicts
      where workspace_id = ${workspaceId} and state = 'open'`.execute(kysely)
  const of = (dimension: CountRow['dimension']) => rows.filter((row) => row.dimension === dimension)
  const record = (dimension: CountRow['dimension']) =>
    Object.fromEntries(of(dimension).map(({ word, count }) => [word, count]))
  const single = (word: string): number => of('single').find((row) => row.word === word)?.count ?? 0
  const measured = of('level').filter(({ word }) => word !== 'not_validated')
  const reports = sum(measured.map(({ count }) => count))
  return {
    counts: {
      total: sum(of('status').map(({ count }) => count)),
      archived: single('archived'),
      versions: single('versions'),
      openConflicts: single('conflicts'),
      byStatus: record('status'),
      byType: record('type'),
      byPriority: record('priority'),
      byLevel: record('level'),
      byLink: record('link'),
    },
    averageScore: reports === 0 ? null : sum(measured.map(({ total }) => total)) / reports,
  }
}

const scoreTrend = async (
  kysely: Kysely<Tables>,
  { workspaceId, since }: AnalyticsQuery,
): Promise<AnalyticsSummary['scoreTrend']> => {
  const { rows } = await sql<{ date: string; averageScore: number; reports: number }>`
    select to_char(validated_at at time zone 'UTC', 'YYYY-MM-DD') as date,
      avg(score)::float8 as "averageScore", count(*)::int as reports
    from validations where workspace_id = ${workspaceId} and validated_at >= ${since}
    group by 1 order by 1`.execute(kysely)
  return rows
}

const reviewTimes = async (
  kysely: Kysely<Tables>,
  { workspaceId, since }: AnalyticsQuery,
): Promise<AnalyticsSummary['reviewTimes']> => {
  const { rows } = await sql<{ decided: number; averageMs: number; medianMs: number; longestMs: number }>`
    with requests as (
      select specification_id, at, lead(at) over (partition by specification_id order by at, position) as next
      from audit_log where workspace_id = ${workspaceId} and action = ${REVIEW_REQUESTED}
    ), times as (
      select extract(epoch from min(decision.at) - request.at) * 1000 as ms
      from requests request join audit_log decision
        on decision.workspace_id = ${workspaceId} and decision.specification_id = request.specification_id
        and decision.action in (${sql.join(REVIEW_DECISIONS)})
        and decision.at > request.at and (request.next is null or decision.at <= request.next)
      where request.at >= ${since}
      group by request.specification_id, request.at
    )
    select count(*)::int as decided, avg(ms)::float8 as "averageMs",
      percentile_cont(0.5) within group (order by ms)::float8 as "medianMs", max(ms)::float8 as "longestMs"
    from times`.execute(kysely)
  const [row] = rows
  return row === undefined || row.decided === 0 ? null : row
}

const syncOf = async (
  kysely: Kysely<Tables>,
  { workspaceId }: AnalyticsQuery,
  replica: string,
): Promise<AnalyticsSummary['sync']> => {
  const { rows } = await sql<{ unsent: number; oldestUnsentAt: Date | null; lastPollAt: Date | null }>`
    select count(*)::int as unsent, min(specification.updated_at) as "oldestUnsentAt",
      (select last_poll_at from sync_cursors where workspace_id = ${workspaceId} and replica = ${replica}) as "lastPollAt"
    from specifications specification
    left join sync_ledger link on link.workspace_id = specification.workspace_id
      and link.specification_id = specification.id and link.replica = ${replica}
    where specification.workspace_id = ${workspaceId} and specification.archived_at is null
      and (link.specification_id is null or link.state = 'pending'
        or (link.state = 'synced' and link.base_version_id is distinct from specification.head_id))`.execute(kysely)
  return rows[0] ?? { unsent: 0, oldestUnsentAt: null, lastPollAt: null }
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
