import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Workspaces, and specifications with their history. */
export const createSpecifications: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table workspaces (
        id text primary key,
        name text not null,
        created_at timestamptz not null
      )`.execute(database)
    await sql`insert into workspaces values ('default', 'Default', now())`.execute(database)

    await sql`
      create table bodies (
        workspace_id text not null references workspaces,
        hash text not null,
        content bytea not null,
        primary key (workspace_id, hash)
      )`.execute(database)

    await sql`
      create table specifications (
        workspace_id text not null references workspaces,
        id uuid primary key,
        status text not null,
        head_id uuid not null,
        revision integer not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        archived_at timestamptz,
        title text not null,
        title_key text collate "C" not null,
        capability text not null,
        capability_key text collate "C" not null,
        spec_type text not null,
        priority text collate "C" not null,
        tags text[] not null,
        search_text text not null
      )`.execute(database)
    // By hash: an index row has no room for a path of any length.
    await sql`
      create unique index specifications_capability
      on specifications (workspace_id, md5(capability_key)) where archived_at is null`.execute(database)
    await sql`create index specifications_created on specifications (workspace_id, created_at, id)`.execute(database)
    await sql`create index specifications_updated on specifications (workspace_id, updated_at, id)`.execute(database)
    await sql`create index specifications_title on specifications (workspace_id, title_key, id)`.execute(database)

    await sql`
      create table versions (
        workspace_id text not null references workspaces,
        id uuid primary key,
        specification_id uuid not null references specifications,
        number integer not null check (number > 0),
        parent_id uuid,
        title text not null,
        capability text not null,
        spec_type text not null,
        priority text not null,
        tags text[] not null,
        body_hash text not null,
        content_hash text not null,
        author_kind text not null,
        author_id text not null,
        author_name text not null,
        source text not null,
        message text not null,
        created_at timestamptz not null,
        constraint versions_number unique (specification_id, number),
        foreign key (workspace_id, body_hash) references bodies
      )`.execute(database)
    // A record and its first version refer to each other: checked when the transaction ends.
    await sql`
      alter table specifications add constraint specifications_head
      foreign key (head_id) references versions deferrable initially deferred`.execute(database)
  },
}
