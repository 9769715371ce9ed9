import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What people say of specifications, thread by thread. */
export const createComments: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table comment_threads (
        workspace_id text not null references workspaces,
        id uuid primary key,
        specification_id uuid not null,
        created_at timestamptz not null,
        anchor text,
        position text,
        position_version integer,
        resolution text
      )`.execute(database)
    await sql`
      create table comments (
        workspace_id text not null references workspaces,
        id uuid primary key,
        specification_id uuid not null,
        thread_id uuid not null references comment_threads,
        parent_id uuid references comments,
        author_kind text not null,
        author_id text not null,
        author_name text not null,
        text text not null,
        mentions text[] not null,
        created_at timestamptz not null
      )`.execute(database)
    await sql`create index comments_specification on comments (workspace_id, specification_id, created_at, id)`.execute(
      database,
    )
    await sql`create index comments_thread on comments (thread_id)`.execute(database)
  },
}
