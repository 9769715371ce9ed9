import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which comment is which remark at a replica, and what is still to be sent there. */
export const createCommentLinks: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table comment_links (
        workspace_id text not null references workspaces,
        replica text not null,
        comment_id uuid not null references comments,
        specification_id uuid not null,
        thread_id uuid not null,
        state text not null,
        remote_id text,
        discussion text,
        place text,
        since timestamptz not null,
        problem text,
        primary key (replica, comment_id),
        constraint comment_links_remote unique (workspace_id, replica, remote_id)
      )`.execute(database)
    await sql`
      create index comment_links_specification on comment_links (workspace_id, replica, specification_id)`.execute(
      database,
    )
    await sql`
      create index comment_links_unsettled on comment_links (workspace_id, replica) where state <> 'linked'`.execute(
      database,
    )
  },
}
