import type { StorageUnavailable } from '@nos/domain'
import type { Kysely } from 'kysely'
import { ResultAsync } from 'neverthrow'
import type { Database } from '../connection/database.ts'
import { isWorthRepeating, sqlState, storageFailure } from '../connection/storage-failure.ts'
import type { Tables } from '../tables/tables.ts'
import { repeating } from './repeating.ts'

/** Where a store runs its statements: on its own, or inside a transaction that somebody else opened. */
export interface Session {
  /** For one statement. */
  run<Value>(work: (kysely: Kysely<Tables>) => Promise<Value>): ResultAsync<Value, StorageUnavailable>
  /** For several statements that count together. */
  atomically<Value>(work: (kysely: Kysely<Tables>) => Promise<Value>): ResultAsync<Value, StorageUnavailable>
}

/** Each call on its own. */
export const ownSession = (database: Database): Session => ({
  run: (work) => {
    database.scope.refuseInside()
    return settle(repeating(() => repeatedWhenPoisoned(database, () => work(database.kysely))))
  },
  atomically: (work) => {
    database.scope.refuseInside()
    return settle(
      repeating(() =>
        database.scope.run(() => database.kysely.transaction().execute((transaction) => work(transaction))),
      ),
    )
  },
})

/** Inside `transaction`; what makes the whole transaction worth repeating is thrown through it. */
export const sessionWithin = (transaction: Kysely<Tables>): Session => {
  const run: Session['run'] = (work) =>
    ResultAsync.fromThrowable(work, (error) => {
      if (isWorthRepeating(error)) throw error
      return storageFailure(error)
    })(transaction)
  return { run, atomically: run }
}

const settle = <Value>(value: Promise<Value>): ResultAsync<Value, StorageUnavailable> =>
  ResultAsync.fromPromise(value, storageFailure)

const TRANSACTION_ABORTED = '25P02'

/**
 * The embedded database has one session for everybody. When a multi-statement block of the job queue fails, there is
 * a moment before its rollback in which statements of others are refused; nothing of them was done.
 */
const repeatedWhenPoisoned = async <Value>(database: Database, work: () => Promise<Value>): Promise<Value> => {
  try {
    return await work()
  } catch (error) {
    if (database.kind === 'pglite' && sqlState(error) === TRANSACTION_ABORTED) return await work()
    throw error
  }
}
