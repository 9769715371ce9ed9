import { isUuid, type JobRecord, type JobRequest, type QueueDepth, type WorkspaceId } from '@nos/domain'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import { JOB_KINDS, SYNC_KINDS } from './job-queues.ts'
import { toJobRecord, type JobRow } from './job-record.ts'

/** Work as the queue knows it: what has the same key is the same work. */
export interface KeyedWork {
  readonly kind: JobRequest['kind']
  readonly key: string
}

/** For each work its waiting job, if there is one. */
export const findWaiting = async (
  kysely: Kysely<Tables>,
  works: readonly KeyedWork[],
): Promise<readonly (string | null)[]> => {
  const { rows } = await sql<{ id: string | null }>`
    select (
      select id from nos_jobs.job
      where name = work.kind and singleton_key = work.key and state < 'active' order by start_after limit 1
    ) as id
    from unnest(${works.map(({ kind }) => kind)}::text[], ${works.map(({ key }) => key)}::text[])
      with ordinality as work (kind, key, place)
    order by place`.execute(kysely)
  return rows.map(({ id }) => id)
}

export const findJob = async (kysely: Kysely<Tables>, id: string): Promise<JobRecord | null> => {
  if (!isUuid(id)) return null
  const { rows } = await sql<JobRow>`
    select job.id, job.data->>'workspaceId' as workspace, job.name, job.state::text as state, job.output::text as output, job.created_on, job.completed_on,
      coalesce(progress.done, 0) as done, coalesce(progress.total, 0) as total
    from nos_jobs.job left join job_progress progress on progress.job_id = job.id
    where job.name in (${kinds}) and job.id = ${id}`.execute(kysely)
  return rows[0] === undefined ? null : toJobRecord(rows[0])
}

/** What the outbox holds is waiting work as well: the relay has only not come to it yet. */
export const measureDepth = async (kysely: Kysely<Tables>, workspaceId?: WorkspaceId): Promise<QueueDepth> => {
  const ours = workspaceId === undefined ? sql`true` : sql`data->>'workspaceId' = ${workspaceId}`
  const unsent = workspaceId === undefined ? sql`true` : sql`workspace_id = ${workspaceId}`
  const { rows } = await sql<QueueDepth>`
    select
      (count(*) filter (where state < 'active') + (select count(*) from outbox where ${unsent}))::int as waiting,
      (count(*) filter (where state = 'active'))::int as running
    from nos_jobs.job where name in (${syncKinds}) and state <= 'active' and ${ours}`.execute(kysely)
  return rows[0] ?? { waiting: 0, running: 0 }
}

/** A job as a worker holds it; `attempt` tells it from later attempts at the same job. */
export interface HeldJob {
  readonly id: string
  readonly kind: JobRequest['kind']
  readonly key: string
  readonly attempt: number
}

/**
 * Gives the job back until then without counting the attempt: the limit grows with the count. False when the same
 * work waits anyway, or when the job is no longer held.
 */
export const putOff = async (kysely: Kysely<Tables>, job: HeldJob, at: Date, reason: string): Promise<boolean> => {
  const { rows } = await sql`
    update nos_jobs.job set
      state = 'retry', start_after = ${at}, keep_until = greatest(keep_until, ${at}::timestamptz + interval '14 days'),
      retry_limit = retry_limit + 1, heartbeat_on = null, output = ${JSON.stringify({ later: reason })}::jsonb
    where name = ${job.kind} and id = ${job.id} and state = 'active' and retry_count = ${job.attempt}
      and not exists (
        select from nos_jobs.job other
        where other.name = ${job.kind} and other.singleton_key = ${job.key} and other.state < 'active')
    returning id`.execute(kysely)
  return rows.length === 1
}

/**
 * Makes running jobs waiting again, at once and without a pause: all of them (null), or those that gave no sign of
 * life for so many seconds. One whose work waits anyway is closed; one that used up its attempts is left to pg-boss.
 */
export const releaseJobs = async (kysely: Kysely<Tables>, silentFor: number | null): Promise<void> => {
  const lost =
    silentFor === null
      ? sql`true`
      : sql`active.heartbeat_on < now() - ${silentFor} * interval '1 second' and active.retry_count < active.retry_limit`
  await sql`
    update nos_jobs.job job set
      state = case when doubled then 'failed' else 'retry' end::nos_jobs.job_state,
      completed_on = case when doubled then now() end,
      output = case when doubled then '{"error": "the process that ran it ended; the work was queued again"}'::jsonb end,
      start_after = now(), heartbeat_on = null
    from (
      select active.id, active.retry_count, exists (
        select from nos_jobs.job waiting
        where waiting.name = active.name and waiting.singleton_key = active.singleton_key and waiting.state < 'active') as doubled
      from nos_jobs.job active
      where active.name in (${kinds}) and active.state = 'active' and ${lost}
      for update skip locked
    ) lost
    where job.name in (${kinds}) and job.id = lost.id and job.state = 'active' and job.retry_count = lost.retry_count`.execute(
    kysely,
  )
}

/** Forgets the progress of jobs that are gone. */
export const tidyProgress = async (kysely: Kysely<Tables>): Promise<void> => {
  await sql`delete from job_progress where not exists (select from nos_jobs.job where job.id = job_id)`.execute(kysely)
}

const kinds = sql.join(JOB_KINDS.map((kind) => sql.lit(kind)))

const syncKinds = sql.join(SYNC_KINDS.map((kind) => sql.lit(kind)))
