import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What was last written beside a document and is never read back: the score, the level. */
export const addReportedProperties: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`alter table sync_ledger add column reported json`.execute(database)
  },
}
