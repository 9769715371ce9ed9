import { Kysely } from 'kysely'
import { Pool, type PoolConfig } from 'pg'
import type { Tables } from '../tables/tables.ts'
import type { Database } from './database.ts'
import type { PostgresConfiguration } from './database-configuration.ts'
import { createClaimScope } from './claim-scope.ts'
import { BatchingSocket } from './batching-socket.ts'
import { PipelinedPostgresDialect } from './pipelined-postgres-dialect.ts'
import { withPreparedStatements } from './prepared-statements.ts'
import { createTransactionScope } from './transaction-scope.ts'

export const connectPostgres = (configuration: PostgresConfiguration): Database => {
  const onConnectionLost = configuration.onConnectionLost ?? (() => undefined)
  const connection = poolConfiguration(configuration)
  const dialect = new PipelinedPostgresDialect({
    pool: async () =>
      withPreparedStatements(
        openPool({ ...connection, pipeline: true, stream: () => new BatchingSocket() }, onConnectionLost),
      ),
  })
  const kysely = new Kysely<Tables>({ dialect })
  return {
    kind: 'postgres',
    description: describe(configuration.url),
    kysely,
    dialect,
    engine: { kind: 'postgres', connection, onConnectionLost },
    scope: createTransactionScope(),
    claims: createClaimScope(),
    close: () => kysely.destroy(),
  }
}

/** A pool whose broken connections are reported instead of ending the process. */
export const openPool = (connection: PoolConfig, onConnectionLost: (error: Error) => void): Pool => {
  const pool = new Pool(connection)
  pool.on('error', onConnectionLost)
  // The pool listens to idle connections only; one that breaks while it is used would otherwise end the process.
  pool.on('connect', (client) => {
    client.on('error', onConnectionLost)
  })
  return pool
}

const poolConfiguration = (configuration: PostgresConfiguration): PoolConfig => {
  const statementTimeout = configuration.statementTimeout ?? 15_000
  return {
    connectionString: configuration.url,
    max: configuration.poolSize ?? 10,
    application_name: configuration.applicationName ?? 'nos',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: statementTimeout,
    // The server's limit cannot reach us when the network is gone.
    query_timeout: statementTimeout + 5_000,
    lock_timeout: configuration.lockTimeout ?? 5_000,
    idle_in_transaction_session_timeout: configuration.idleInTransactionTimeout ?? 30_000,
  }
}

const describe = (url: string): string => {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `Postgres at ${hostname === '' ? 'localhost' : hostname}:${port === '' ? '5432' : port}${pathname}`
  } catch {
    return 'Postgres'
  }
}
