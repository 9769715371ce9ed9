import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Subjects all of whose tokens were ended, also those that the service never saw. */
export const createEndedSubjects: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      create table ended_subjects (
        workspace_id text not null references workspaces,
        subject text not null,
        ended_at timestamptz not null,
        primary key (workspace_id, subject)
      )`.execute(database)
  },
}
