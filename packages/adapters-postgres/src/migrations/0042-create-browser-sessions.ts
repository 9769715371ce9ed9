import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Browsers that signed in; a row opens nothing without the secret that the browser holds. */
export const createBrowserSessions: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table browser_sessions (
        secret_hash text primary key,
        id uuid not null,
        workspace_id text not null references workspaces,
        subject text not null,
        sealed_token text not null,
        address text,
        started_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null
      )`.execute(database)
    await sql`create index browser_sessions_holder on browser_sessions (workspace_id, subject)`.execute(database)
    await sql`create index browser_sessions_expiry on browser_sessions (expires_at)`.execute(database)
  },
}
