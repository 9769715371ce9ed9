import { sql } from 'kysely'
import type { Database } from '../src/connection/database.ts'

/** Removes every row but the workspace `default`, and all jobs: a new database in a few milliseconds. */
export const emptyDatabase = async (database: Database): Promise<void> => {
  await database.kysely.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ name: string }>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname = current_schema() and tablename not like 'nos_migrations%'
        or schemaname = 'nos_jobs' and tablename in ('job', 'job_common')`.execute(transaction)
    // The audit log refuses to be emptied otherwise, and no order of tables suits all references.
    await sql`set local session_replication_role = replica`.execute(transaction)
    const deletions = rows.map((row) => `delete from ${row.name};`).join(' ')
    await sql`do ${sql.lit(`begin ${deletions} end`)}`.execute(transaction)
    await sql`insert into workspaces values ('default', 'Default', now())`.execute(transaction)
  })
}
