import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Reviews, what an admin has said about them, and who is who at the replica. */
export const createReviews: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`alter table specifications add column approved_version_id uuid`.execute(database)
    await sql`
      create table reviews (
        workspace_id text not null references workspaces,
        id uuid primary key,
        specification_id uuid not null,
        number integer not null,
        reviewers text[] not null,
        is_open boolean not null,
        approved_number integer,
        requested_at timestamptz not null,
        record text not null,
        constraint reviews_number_key unique (specification_id, number)
      )`.execute(database)
    await sql`create index reviews_requested on reviews (workspace_id, requested_at, id)`.execute(database)
    await sql`create index reviews_open on reviews (workspace_id, requested_at, id) where is_open`.execute(database)
    await sql`
      create table review_settings (
        workspace_id text primary key references workspaces,
        policies text,
        people text
      )`.execute(database)
    await sql`
      create table replica_people (
        workspace_id text not null references workspaces,
        id text not null,
        name text,
        email text,
        primary key (workspace_id, id)
      )`.execute(database)
  },
}
