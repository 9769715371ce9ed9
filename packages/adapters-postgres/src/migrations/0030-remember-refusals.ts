import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** That the other side refuses a connection, so that no instance asks again and again. */
export const rememberRefusals: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      alter table request_budgets
        add column refused_until bigint,
        add column refusal text,
        add column refusal_fix text`.execute(database)
  },
}
