import type { StorageUnavailable } from '@nos/domain'
import { sql, type Kysely } from 'kysely'
import type { ResultAsync } from 'neverthrow'
import type { Database } from '../connection/database.ts'
import { JOB_KINDS } from '../jobs/job-queues.ts'
import { ownSession } from '../stores/session.ts'
import type { Tables } from '../tables/tables.ts'
import type { InstallationFigures } from './installation-figures.ts'

/** Counts what the database holds; a handful of short statements. `replica` names the other side, null when there is none. */
export const readInstallationFigures = (
  database: Database,
  replica: string | null,
): ResultAsync<InstallationFigures, StorageUnavailable> =>
  ownSession(database).run(async (kysely) => ({
    jobs: await jobs(kysely),
    outbox: await count(kysely, 'outbox'),
    conflicts: await count(kysely, 'conflicts', sql`where state = 'open'`),
    specifications: await byStatus(kysely),
    sync: replica === null ? null : await sync(kysely, replica),
  }))

const jobs = async (kysely: Kysely<Tables>): Promise<InstallationFigures['jobs']> => {
  // The job queue makes its schema when it is first used.
  const { rows } = await sql<{ there: boolean }>`select to_regclass('nos_jobs.job') is not null as there`.execute(
    kysely,
  )
  if (rows[0]?.there !== true) return []
  const counted = await sql<{ kind: string; state: 'waiting' | 'running'; count: number }>`
    select name as kind, case when state = 'active' then 'running' else 'waiting' end as state, count(*)::int as count
    from nos_jobs.job where state <= 'active' group by 1, 2`.execute(kysely)
  const known = new Set<string>(JOB_KINDS)
  return counted.rows.filter(({ kind }) => known.has(kind))
}

const count = async (kysely: Kysely<Tables>, table: keyof Tables, where = sql``): Promise<number> => {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from ${sql.table(table)} ${where}`.execute(kysely)
  return rows[0]?.count ?? 0
}

const byStatus = async (kysely: Kysely<Tables>): Promise<InstallationFigures['specifications']> => {
  const { rows } = await sql<{ status: string; count: number }>`
    select status, count(*)::int as count from specifications where archived_at is null group by status`.execute(kysely)
  return rows
}

const sync = async (kysely: Kysely<Tables>, replica: string): Promise<InstallationFigures['sync']> => {
  const links = await sql<{ state: string; count: number }>`
    select state, count(*)::int as count from sync_ledger where replica = ${replica} group by state`.execute(kysely)
  const { rows } = await sql<{ lag: number; poll: number | null; halted: boolean }>`
    select
      coalesce(extract(epoch from now() - (${oldestUnsent(replica)})), 0)::float8 as lag,
      (select extract(epoch from now() - min(last_poll_at))::float8 from sync_cursors where replica = ${replica}) as poll,
      exists (select from sync_cursors where replica = ${replica} and halted_since is not null) as halted`.execute(
    kysely,
  )
  const [row] = rows
  return {
    links: links.rows,
    lagSeconds: Math.max(0, row?.lag ?? 0),
    lastPollAgeSeconds: row?.poll === undefined || row.poll === null ? null : Math.max(0, row.poll),
    halted: row?.halted ?? false,
  }
}

/** When the oldest change was made that the replica does not have yet. Conflicts and lost pages wait for a person: they are no lag. */
const oldestUnsent = (replica: string) => sql<Date | null>`
  select min(specification.updated_at)
  from specifications specification
  left join sync_ledger link on link.workspace_id = specification.workspace_id
    and link.specification_id = specification.id and link.replica = ${replica}
  where specification.archived_at is null
    and (link.specification_id is null or link.state = 'pending'
      or (link.state = 'synced' and link.base_version_id is distinct from specification.head_id))`
