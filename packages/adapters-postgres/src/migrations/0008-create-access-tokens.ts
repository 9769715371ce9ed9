import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Tokens the service handed out, and revoked ones it never saw: these were all that was known before. */
export const createAccessTokens: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table access_tokens (
        workspace_id text not null references workspaces,
        jti text not null,
        kind text not null,
        subject text,
        role text,
        scopes json,
        granted_by json,
        secret_hash text constraint access_tokens_secret unique,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz,
        primary key (workspace_id, jti)
      )`.execute(database)
    await sql`create index access_tokens_created on access_tokens (workspace_id, created_at, jti)`.execute(database)
    await sql`create index access_tokens_expiry on access_tokens (expires_at)`.execute(database)
    await sql`
      insert into access_tokens (workspace_id, jti, kind, created_at, expires_at, revoked_at)
      select workspace_id, jti, 'unseen', revoked_at, expires_at, revoked_at from revoked_tokens`.execute(database)
    await sql`drop table revoked_tokens`.execute(database)
  },
}
