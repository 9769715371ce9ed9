import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What each replica last agreed on, how far its polling is, and open conflicts. */
export const createSyncState: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table sync_ledger (
        workspace_id text not null references workspaces,
        replica text not null,
        specification_id uuid not null,
        ref text,
        url text,
        state text not null,
        trashed boolean not null,
        base_version_id uuid,
        base_body_hash text,
        base_properties json,
        mirror json,
        revision text,
        settled boolean not null,
        intent json,
        problem text,
        last_synced_at timestamptz,
        primary key (workspace_id, replica, specification_id),
        constraint sync_ledger_ref unique (workspace_id, replica, ref),
        foreign key (workspace_id, base_body_hash) references bodies
      )`.execute(database)
    await sql`create index sync_ledger_state on sync_ledger (workspace_id, replica, state)`.execute(database)

    await sql`
      create table sync_cursors (
        workspace_id text not null references workspaces,
        replica text not null,
        cursor text,
        last_poll_at timestamptz,
        last_sweep_at timestamptz,
        halted_reason text,
        halted_since timestamptz,
        halted_affected integer,
        primary key (workspace_id, replica)
      )`.execute(database)

    await sql`
      create table conflicts (
        workspace_id text not null references workspaces,
        id text primary key,
        specification_id uuid not null,
        replica text not null,
        state text not null,
        opened_at timestamptz not null,
        record json not null
      )`.execute(database)
    await sql`create index conflicts_opened on conflicts (workspace_id, opened_at, id)`.execute(database)
    await sql`
      create index conflicts_open on conflicts (workspace_id, specification_id, replica)
      where state = 'open'`.execute(database)
  },
}
