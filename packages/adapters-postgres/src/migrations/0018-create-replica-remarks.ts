import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What is still to be said beside documents at a replica. */
export const createReplicaRemarks: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table replica_remarks (
        workspace_id text not null references workspaces,
        id uuid primary key,
        replica text not null,
        specification_id uuid not null,
        text text not null,
        addressee text,
        created_at timestamptz not null,
        started_at timestamptz
      )`.execute(database)
    await sql`create index replica_remarks_waiting on replica_remarks (workspace_id, replica, created_at, id)`.execute(
      database,
    )
  },
}
