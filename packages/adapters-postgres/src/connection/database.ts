import type { PGlite } from '@electric-sql/pglite'
import type { Dialect, Kysely } from 'kysely'
import type { PoolConfig } from 'pg'
import type { Tables } from '../tables/tables.ts'
import type { ClaimScope } from './claim-scope.ts'
import type { TransactionScope } from './transaction-scope.ts'

/** A connected database of either kind. Connections are made on first use. */
export interface Database {
  readonly kind: 'postgres' | 'pglite'
  /** A person's name for it, without credentials: `Postgres at db.example:5432/nos`. */
  readonly description: string
  readonly kysely: Kysely<Tables>
  readonly dialect: Dialect
  readonly engine: DatabaseEngine
  /** Knows whether the caller is inside one of our transactions. */
  readonly scope: TransactionScope
  /** Knows for which idempotency key the caller works. */
  readonly claims: ClaimScope
  /** Ends all connections and, for the embedded kind, releases the data folder. */
  readonly close: () => Promise<void>
}

/** What the job queue and the migrations need beyond Kysely. */
type DatabaseEngine =
  | { readonly kind: 'postgres'; readonly connection: PoolConfig; readonly onConnectionLost: (error: Error) => void }
  | { readonly kind: 'pglite'; readonly instance: () => Promise<PGlite> }
