import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What replicas announced, kept so that each event is worked off once. */
export const createEventInbox: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table replica_events (
        position bigint generated always as identity,
        workspace_id text not null references workspaces,
        replica text not null,
        id text not null,
        ref text,
        touched text not null,
        own boolean not null,
        elsewhere boolean not null,
        occurred_at timestamptz not null,
        received_at timestamptz not null,
        settled boolean not null default false,
        primary key (workspace_id, replica, id)
      )`.execute(database)
    await sql`create index replica_events_waiting on replica_events (workspace_id, replica, ref) where not settled`.execute(
      database,
    )
    await sql`create index replica_events_age on replica_events (received_at) where settled`.execute(database)
  },
}
