import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Whoever writes an audit row holds a row of the workspace already, and workspaces are never deleted. To look it up once
 * more locked the same row of `workspaces` in every write, by several writers at once.
 */
export const dropAuditReference: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`alter table audit_log drop constraint audit_log_workspace_id_fkey`.execute(database)
  },
}
