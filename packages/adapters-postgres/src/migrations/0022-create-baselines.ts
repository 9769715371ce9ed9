import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Named sets of versions and who stands by them. Like the audit log, what is in them stays. */
export const createBaselines: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table baselines (
        workspace_id text not null references workspaces,
        id uuid primary key,
        name text not null,
        name_key text collate "C" not null,
        reason text not null,
        author_kind text not null,
        author_id text not null,
        author_name text not null,
        created_at timestamptz not null,
        entries text not null,
        digest text not null,
        constraint baselines_name unique (workspace_id, name_key)
      )`.execute(database)
    await sql`create index baselines_created on baselines (workspace_id, created_at, id)`.execute(database)
    await sql`
      create table baseline_signatures (
        workspace_id text not null references workspaces,
        baseline_id uuid not null references baselines,
        signer_kind text not null,
        signer_id text not null,
        signer_name text not null,
        signed_at timestamptz not null,
        comment text not null,
        signature text not null,
        public_key text not null,
        primary key (baseline_id, signer_kind, signer_id)
      )`.execute(database)
    await sql`
      create function refuse_baseline_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is immutable: % refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
      end $$`.execute(database)
    for (const table of ['baselines', 'baseline_signatures']) {
      await sql`
        create trigger ${sql.ref(`${table}_immutable`)} before update or delete or truncate on ${sql.table(table)}
        for each statement execute function refuse_baseline_change()`.execute(database)
    }
  },
}
