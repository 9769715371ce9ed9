import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Edits that models proposed, and what they remarked on texts. */
export const createModelWords: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table model_suggestions (
        workspace_id text not null references workspaces,
        specification_id uuid not null,
        id uuid not null,
        model text not null,
        path text not null,
        before text not null,
        after text not null,
        rationale text not null,
        created_at timestamptz not null,
        primary key (workspace_id, specification_id, id)
      )`.execute(database)
    await sql`
      create table model_reviews (
        workspace_id text not null references workspaces,
        key text not null,
        model text not null,
        remarks text not null,
        created_at timestamptz not null,
        primary key (workspace_id, key)
      )`.execute(database)
  },
}
