import type { StorageUnavailable } from '@nos/domain'
import { sql, type Kysely } from 'kysely'
import { err, ok, ResultAsync, type Result } from 'neverthrow'
import { DataFolderLockedError, type DataFolderLocked } from '../connection/data-folder-lock.ts'
import type { Database } from '../connection/database.ts'
import { storageFailure } from '../connection/storage-failure.ts'
import { unlimitedSession } from '../connection/unlimited-session.ts'
import { examineSchema, pendingAfter, refusalOf } from '../migrations/examine-schema.ts'
import type { SchemaRefusal } from '../migrations/schema-refusal.ts'

/** What a database is like, for a person who looks for what is wrong. */
export interface InspectedStorage {
  readonly serverVersion: string
  /** Whether the connection is; null for the embedded database, which has none. */
  readonly encrypted: boolean | null
  /** Migrations that have run; null where NOS has never been. */
  readonly run: readonly string[] | null
  /** Migrations that the next start would run. */
  readonly pending: readonly string[]
  /** Null before the first start of a worker. */
  readonly queue: InspectedQueue | null
}

interface InspectedQueue {
  readonly waiting: number
  readonly running: number
  /** Ended without success within the last day. */
  readonly failed: number
  /** Seconds that the work which could be done longest has been waiting. */
  readonly oldestSeconds: number
}

export type InspectionFailure = SchemaRefusal | DataFolderLocked | StorageUnavailable

/** Looks, and changes nothing: neither the schema nor the queue is made. */
export const inspectStorage = (database: Database): ResultAsync<InspectedStorage, InspectionFailure> =>
  new ResultAsync(
    inspect(database).catch((error: unknown) =>
      err(error instanceof DataFolderLockedError ? error.failure : storageFailure(error)),
    ),
  )

const inspect = async (database: Database): Promise<Result<InspectedStorage, InspectionFailure>> => {
  const session = unlimitedSession(database)
  try {
    const state = await examineSchema(session.kysely)
    const refusal = refusalOf(state)
    if (refusal !== null) return err(refusal)
    return ok({
      serverVersion: state.server.version,
      encrypted: database.kind === 'pglite' ? null : await isEncrypted(session.kysely),
      run: state.run,
      pending: pendingAfter(state),
      queue: await inspectQueue(session.kysely),
    })
  } finally {
    await session.close()
  }
}

const isEncrypted = async (kysely: Kysely<unknown>): Promise<boolean> => {
  const { rows } = await sql<{ ssl: boolean }>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(kysely)
  return rows[0]?.ssl === true
}

const inspectQueue = async (kysely: Kysely<unknown>): Promise<InspectedQueue | null> => {
  const { rows: made } = await sql<{ made: boolean }>`
    select to_regclass('nos_jobs.job') is not null as made`.execute(kysely)
  if (made[0]?.made !== true) return null
  const { rows } = await sql<InspectedQueue>`
    select
      (count(*) filter (where state < 'active'))::integer as waiting,
      (count(*) filter (where state = 'active'))::integer as running,
      (count(*) filter (where state = 'failed' and completed_on > now() - interval '1 day'))::integer as failed,
      coalesce(extract(epoch from max(now() - start_after) filter (where state < 'active' and start_after < now())), 0)::integer
        as "oldestSeconds"
    from nos_jobs.job`.execute(kysely)
  return rows[0] ?? null
}
