import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Rows of the log, and those that wait for their place, are always looked for within their workspace. What one statement
 * wrote waits as one row, and what was sealed at once stands as one, by the position of its first.
 */
export const orderAuditByWorkspace: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const table of ['audit_log', 'audit_waiting'])
      await sql`
        alter table ${sql.table(table)} drop constraint ${sql.id(`${table}_pkey`)},
        add primary key (workspace_id, position)`.execute(database)
    await sql`drop index audit_log_workspace`.execute(database)
    await sql`
      alter table audit_leaves drop constraint audit_leaves_position_key, add unique (workspace_id, position)`.execute(
      database,
    )
    for (const table of ['audit_leaves', 'audit_waiting']) {
      await sql`alter table ${sql.table(table)} add column positions bigint[]`.execute(database)
      // Written anew, not updated: nothing of an append-only table is.
      await sql`
        alter table ${sql.table(table)} alter column positions type bigint[] using array[position],
        alter column positions set not null`.execute(database)
    }
    // As texts are (0044), where the server can.
    await sql`
      do $$ begin
        alter table audit_leaves alter column positions set compression lz4;
      exception when feature_not_supported then null;
      end $$`.execute(database)
  },
}
