import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Workspaces beside `default`, each with a Notion side of its own or none. */
export const extendWorkspaces: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      alter table workspaces
        add column notion_database_id text,
        add column notion_token text,
        add column archived_at timestamptz`.execute(database)
    // The depth of one workspace's queue, without reading every specification's message.
    await sql`create index outbox_workspace on outbox (workspace_id, position)`.execute(database)
  },
}
