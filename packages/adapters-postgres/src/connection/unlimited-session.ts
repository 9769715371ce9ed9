import { Kysely, PostgresDialect } from 'kysely'
import { openPool } from './connect-postgres.ts'
import type { Database } from './database.ts'

interface UnlimitedSession {
  readonly kysely: Kysely<unknown>
  close(): Promise<void>
}

/** On a server a connection without the time limits: a migration, a backup and the wait for them may take long. */
export const unlimitedSession = (database: Database): UnlimitedSession => {
  // Kysely's parameter is invariant; whoever uses this does not know tables.
  if (database.engine.kind === 'pglite')
    return { kysely: database.kysely as unknown as Kysely<unknown>, close: async () => undefined }
  const { connection, onConnectionLost } = database.engine
  const { query_timeout: _, ...rest } = connection
  const unlimited = { ...rest, max: 1, statement_timeout: 0, lock_timeout: 0, idle_in_transaction_session_timeout: 0 }
  const kysely = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: async () => openPool(unlimited, onConnectionLost) }),
  })
  return { kysely, close: () => kysely.destroy() }
}
