import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A message is taken away by its position, so that every write keeps one index of the outbox instead of three. */
export const thinOutbox: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`drop index outbox_workspace`.execute(database)
    await sql`alter table outbox drop column id`.execute(database)
  },
}
