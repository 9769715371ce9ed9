import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Who edited which document at a replica, as its announcements tell: a document itself names the last of them alone. */
export const createReplicaEditors: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table replica_editors (
        workspace_id text not null references workspaces,
        replica text not null,
        ref text not null,
        editor text not null,
        last_at timestamptz not null,
        primary key (workspace_id, replica, ref, editor)
      )`.execute(database)
  },
}
