import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What was asked of models and what it cost, and how each generated version came about. */
export const createModelRuns: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table model_runs (
        workspace_id text not null references workspaces,
        id uuid primary key,
        purpose text not null,
        model text not null,
        started_at timestamptz not null,
        until timestamptz not null,
        tokens integer not null,
        calls integer not null default 0,
        input_tokens integer not null default 0,
        output_tokens integer not null default 0,
        outcome text,
        finished_at timestamptz
      )`.execute(database)
    await sql`create index model_runs_day on model_runs (workspace_id, started_at)`.execute(database)
    await sql`create index model_runs_running on model_runs (workspace_id, until) where finished_at is null`.execute(
      database,
    )
    await sql`
      create table generations (
        workspace_id text not null references workspaces,
        specification_id uuid not null,
        version_id uuid primary key,
        engine text not null,
        model text,
        prompt_version text,
        input_hash text not null,
        attempts integer not null,
        input_tokens integer not null,
        output_tokens integer not null,
        warnings text not null,
        created_at timestamptz not null
      )`.execute(database)
    await sql`create index generations_specification on generations (workspace_id, specification_id, created_at)`.execute(
      database,
    )
  },
}
