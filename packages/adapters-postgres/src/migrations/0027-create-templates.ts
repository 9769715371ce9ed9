import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The organisation's templates with all their versions. */
export const createTemplates: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table templates (
        workspace_id text not null references workspaces,
        name text collate "C" not null,
        number integer not null,
        definition text not null,
        author_kind text not null,
        author_id text not null,
        author_name text not null,
        created_at timestamptz not null,
        deleted_at timestamptz,
        primary key (workspace_id, name, number)
      )`.execute(database)
  },
}
