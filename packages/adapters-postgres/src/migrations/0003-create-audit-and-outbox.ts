import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What was done, and what must still be told to somebody else. */
export const createAuditAndOutbox: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table audit_log (
        position bigint generated always as identity primary key,
        workspace_id text not null references workspaces,
        id uuid not null unique,
        at timestamptz not null,
        actor_kind text not null,
        actor_id text not null,
        actor_name text not null,
        action text not null,
        specification_id uuid,
        before_version uuid,
        after_version uuid,
        request_id text,
        leaf_hash text not null
      )`.execute(database)
    await sql`create index audit_log_specification on audit_log (specification_id, position)`.execute(database)
    await sql`create index audit_log_workspace on audit_log (workspace_id, position)`.execute(database)
    await sql`
      create function refuse_audit_change() returns trigger language plpgsql as $$
      begin
        raise exception 'audit_log is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
      end $$`.execute(database)
    await sql`
      create trigger audit_log_append_only before update or delete or truncate on audit_log
      for each statement execute function refuse_audit_change()`.execute(database)

    await sql`
      create table outbox (
        position bigint generated always as identity primary key,
        workspace_id text not null references workspaces,
        id uuid not null unique,
        kind text not null,
        specification_id uuid not null,
        version_id uuid,
        created_at timestamptz not null
      )`.execute(database)
  },
}
