import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The e-mail addresses that tokens have named, by which somebody at the replica is known to be the same person. */
export const createSubjectAddresses: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table subject_addresses (
        workspace_id text not null references workspaces,
        subject text not null,
        email text not null,
        primary key (workspace_id, subject)
      )`.execute(database)
  },
}
