import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Rule sets with all their versions, waivers, and every report with its score. */
export const createStandards: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table rulesets (
        workspace_id text not null references workspaces,
        name text collate "C" not null,
        number integer not null,
        version text not null,
        definition text not null,
        author_kind text not null,
        author_id text not null,
        author_name text not null,
        created_at timestamptz not null,
        deleted_at timestamptz,
        primary key (workspace_id, name, number)
      )`.execute(database)
    await sql`
      create table active_rulesets (
        workspace_id text primary key references workspaces,
        name text not null,
        activated_at timestamptz not null
      )`.execute(database)
    await sql`
      create table waivers (
        workspace_id text not null references workspaces,
        id uuid primary key,
        specification_id uuid not null,
        rule text not null,
        path text,
        author text not null,
        reason text not null,
        expires_at timestamptz not null,
        created_at timestamptz not null
      )`.execute(database)
    await sql`create index waivers_granted on waivers (workspace_id, created_at, id)`.execute(database)
    await sql`create index waivers_specification on waivers (workspace_id, specification_id)`.execute(database)
    await sql`
      create table validations (
        workspace_id text not null references workspaces,
        id uuid primary key,
        specification_id uuid not null,
        version_id uuid not null,
        key text not null,
        content_hash text not null,
        ruleset_id text not null,
        ruleset_version text not null,
        score integer not null,
        level text not null,
        valid boolean not null,
        errors integer not null,
        warnings integer not null,
        infos integer not null,
        validated_at timestamptz not null,
        report text not null,
        constraint validations_version_key unique (version_id, key)
      )`.execute(database)
    await sql`create index validations_version on validations (workspace_id, version_id, validated_at)`.execute(
      database,
    )
    await sql`create index validations_history on validations (workspace_id, specification_id, validated_at)`.execute(
      database,
    )
  },
}
