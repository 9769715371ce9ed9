/** Where NOS keeps everything: a Postgres server, or the embedded Postgres (PGlite) in a folder of its own. */
export type DatabaseConfiguration = PostgresConfiguration | EmbeddedConfiguration

export interface PostgresConfiguration {
  readonly kind: 'postgres'
  /** `postgres://user:password@host:port/database`. Never logged. */
  readonly url: string
  /** Connections of one instance; 10 when absent. */
  readonly poolSize?: number
  /** Milliseconds one statement may take; 15,000 when absent. */
  readonly statementTimeout?: number
  /** Milliseconds a statement may wait for a lock; 5,000 when absent. */
  readonly lockTimeout?: number
  /** Milliseconds a transaction may sit idle before the server ends it; 30,000 when absent. */
  readonly idleInTransactionTimeout?: number
  /** What `pg_stat_activity` shows; `nos` when absent. */
  readonly applicationName?: string
  /** Told of connections that broke while nobody used them. They are replaced; nothing needs to be done. */
  readonly onConnectionLost?: (error: Error) => void
}

export interface EmbeddedConfiguration {
  readonly kind: 'pglite'
  /** The data folder (`.nos`), made when missing; null keeps everything in memory. */
  readonly directory: string | null
}
