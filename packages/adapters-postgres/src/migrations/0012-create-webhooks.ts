import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Who is told of what is done, and every message to them. */
export const createWebhooks: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table webhook_endpoints (
        workspace_id text not null references workspaces,
        id uuid primary key,
        url text not null,
        description text not null,
        events text[] not null,
        state text not null,
        disabled_reason text,
        secret text not null,
        previous_secret text,
        previous_until timestamptz,
        cursor bigint not null,
        created_at timestamptz not null,
        updated_at timestamptz not null
      )`.execute(database)
    await sql`create index webhook_endpoints_workspace on webhook_endpoints (workspace_id, created_at)`.execute(
      database,
    )
    await sql`
      create table webhook_deliveries (
        position bigint generated always as identity primary key,
        workspace_id text not null references workspaces,
        id uuid not null unique,
        endpoint_id uuid not null references webhook_endpoints on delete cascade,
        message_id uuid not null,
        event text not null,
        specification_id uuid,
        body text not null,
        state text not null,
        tries integer not null,
        attempts json not null,
        next_at timestamptz not null,
        created_at timestamptz not null
      )`.execute(database)
    await sql`create index webhook_deliveries_endpoint on webhook_deliveries (endpoint_id, position)`.execute(database)
    await sql`create index webhook_deliveries_pending on webhook_deliveries (endpoint_id, position) where state = 'pending'`.execute(
      database,
    )
  },
}
