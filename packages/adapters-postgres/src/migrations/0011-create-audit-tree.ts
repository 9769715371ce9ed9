import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The place of each audit row in its workspace's Merkle tree, and every signed head. */
export const createAuditTree: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`alter table audit_log add column subject_kind text, add column subject_id text, add column address text`.execute(
      database,
    )
    await sql`
      create table audit_waiting (
        workspace_id text not null,
        position bigint primary key
      )`.execute(database)
    await sql`
      create table audit_leaves (
        workspace_id text not null references workspaces,
        leaf_index bigint not null,
        position bigint not null unique,
        primary key (workspace_id, leaf_index)
      )`.execute(database)
    await sql`
      create table audit_trees (
        workspace_id text primary key references workspaces,
        size bigint not null,
        peaks text[] not null
      )`.execute(database)
    await sql`
      create table audit_heads (
        workspace_id text not null references workspaces,
        size bigint not null,
        root text not null,
        at timestamptz not null,
        signature text not null,
        primary key (workspace_id, size)
      )`.execute(database)
    await sql`insert into audit_waiting select workspace_id, position from audit_log`.execute(database)
    await sql`
      create or replace function refuse_audit_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
      end $$`.execute(database)
    for (const table of ['audit_leaves', 'audit_heads'])
      await sql`
        create trigger ${sql.id(`${table}_append_only`)} before update or delete or truncate on ${sql.table(table)}
        for each statement execute function refuse_audit_change()`.execute(database)
  },
}
