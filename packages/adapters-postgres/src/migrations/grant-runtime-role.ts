import { err, ok, ResultAsync, type Result } from 'neverthrow'
import { sql } from 'kysely'
import type { StorageUnavailable } from '@nos/domain'
import type { Database } from '../connection/database.ts'
import { sqlState, storageFailure } from '../connection/storage-failure.ts'

/** The database has no such role, or it is the owner itself. */
export interface RoleUnusable {
  readonly kind: 'RoleUnusable'
  readonly message: string
}

const APPEND_ONLY = ['audit_log', 'audit_leaves', 'audit_heads'] as const
const UNDEFINED_OBJECT = '42704'

/**
 * Grants a role what the running service needs, and of the append-only tables no more than to read and to insert. Run it
 * as the owner of the tables, after every migration.
 */
export const grantRuntimeRole = (
  database: Database,
  role: string,
): ResultAsync<void, RoleUnusable | StorageUnavailable> => new ResultAsync(grant(database, role))

const grant = async (database: Database, role: string): Promise<Result<void, RoleUnusable | StorageUnavailable>> => {
  const name = sql.id(role)
  const refuse = (message: string) => err({ kind: 'RoleUnusable' as const, message })
  if (database.kind === 'pglite') return refuse('The embedded database has one user; roles need a Postgres server.')
  try {
    return await database.kysely.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ schema: string; database: string; owns: boolean }>`
        select current_schema() as schema, current_database() as database,
          pg_has_role(${role}, relowner, 'member') as owns
        from pg_class where oid = 'audit_log'::regclass`.execute(transaction)
      const [here] = rows
      if (here === undefined || here.owns)
        return refuse(`The role ${role} owns the tables, so nothing could be kept from it. Name another one.`)
      const schema = sql.id(here.schema)
      const statements = [
        // The job queue keeps a schema of its own.
        sql`grant connect, create on database ${sql.id(here.database)} to ${name}`,
        sql`grant usage on schema ${schema} to ${name}`,
        sql`grant select, insert, update, delete on all tables in schema ${schema} to ${name}`,
        sql`grant usage, select on all sequences in schema ${schema} to ${name}`,
        ...APPEND_ONLY.map((table) => sql`revoke all on ${sql.table(table)} from ${name}, public`),
        ...APPEND_ONLY.map((table) => sql`grant select, insert on ${sql.table(table)} to ${name}`),
      ]
      for (const statement of statements) await statement.execute(transaction)
      return ok(undefined)
    })
  } catch (error) {
    if (sqlState(error) === UNDEFINED_OBJECT) return refuse(`There is no role ${role}; make it with CREATE ROLE first.`)
    return err(storageFailure(error))
  }
}
