import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Budgets, settings, revoked tokens, and the progress of jobs. */
export const createServiceState: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table request_budgets (
        connection text primary key,
        taken bigint[] not null,
        granted boolean not null,
        paused_until bigint,
        pause_reason text,
        learned integer
      )`.execute(database)
    await sql`
      create table settings (
        workspace_id text not null references workspaces,
        key text not null,
        value text not null,
        primary key (workspace_id, key)
      )`.execute(database)
    await sql`
      create table revoked_tokens (
        workspace_id text not null references workspaces,
        jti text not null,
        expires_at timestamptz not null,
        revoked_at timestamptz not null,
        primary key (workspace_id, jti)
      )`.execute(database)
    await sql`
      create table job_progress (
        job_id uuid primary key,
        done integer not null,
        total integer not null
      )`.execute(database)
  },
}
