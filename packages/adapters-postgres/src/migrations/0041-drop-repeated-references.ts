import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Each of these rows belongs to a record that names its workspace already. To look it up once more locked the same row
 * of `workspaces` in every write.
 */
export const dropRepeatedReferences: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const table of ['versions', 'bodies', 'outbox', 'audit_leaves'])
      await sql`alter table ${sql.table(table)} drop constraint ${sql.id(`${table}_workspace_id_fkey`)}`.execute(
        database,
      )
  },
}
