import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The first answer to each idempotency key, for all instances. */
export const createIdempotencyKeys: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table idempotency_keys (
        workspace_id text not null references workspaces,
        scope text not null,
        key text not null,
        fingerprint text not null,
        attempt integer not null,
        started_at timestamptz not null,
        held_until timestamptz not null,
        wrote boolean not null default false,
        specification_id uuid,
        status integer,
        headers text,
        body text,
        primary key (workspace_id, scope, key)
      )`.execute(database)
    await sql`create index idempotency_keys_age on idempotency_keys (started_at)`.execute(database)
  },
}
