import { createHash } from 'node:crypto'
import { createInProcessExclusive, type Exclusive } from '@nos/domain'
import { openPool } from '../connection/connect-postgres.ts'
import type { Database } from '../connection/database.ts'

/** As many pieces of work as one instance does at once, and some for people who wait. */
const LOCK_CONNECTIONS = 8

export interface SharedExclusive {
  readonly exclusive: Exclusive
  close(): Promise<void>
}

/**
 * Work on one key excludes other work on it in every instance on the database. On Postgres a session advisory lock on
 * a connection of its own, so it ends with the process however that ends; the embedded database has one process.
 */
export const createSharedExclusive = (database: Database): SharedExclusive => {
  const here = createInProcessExclusive()
  if (database.engine.kind === 'pglite') return { exclusive: here, close: async () => undefined }
  const { connection, onConnectionLost } = database.engine
  const { query_timeout: _, ...rest } = connection
  // A lock may be waited for as long as a whole sync takes.
  const pool = openPool({ ...rest, max: LOCK_CONNECTIONS, statement_timeout: 0, lock_timeout: 0 }, onConnectionLost)
  return {
    exclusive: (key, work) =>
      here(key, async () => {
        const client = await pool.connect()
        const lock = lockNumber(key)
        try {
          await client.query('select pg_advisory_lock($1)', [lock])
          return await work()
        } finally {
          // A connection that cannot give its lock back is closed, which gives it back.
          const given = await client.query('select pg_advisory_unlock($1)', [lock]).then(
            () => true,
            () => false,
          )
          client.release(!given)
        }
      }),
    close: () => pool.end(),
  }
}

const lockNumber = (key: string): string =>
  createHash('sha256').update(`nos:${key}`).digest().readBigInt64BE().toString()
