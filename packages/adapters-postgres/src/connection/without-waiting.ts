import { DummyDriver, Kysely, type Dialect, type Transaction } from 'kysely'
import type { Tables } from '../tables/tables.ts'

/**
 * The same transaction, whose statements go out in the order in which they are asked for; Kysely itself holds each back
 * until the one before was answered. One that fails makes the server refuse those after it.
 */
export const withoutWaiting = async (transaction: Transaction<Tables>, dialect: Dialect): Promise<Kysely<Tables>> => {
  const executor = transaction.getExecutor()
  const connection = await executor.provideConnection(async (provided) => provided)
  return new Kysely<Tables>({
    config: { dialect },
    dialect,
    driver: new DummyDriver(),
    executor: executor.withConnectionProvider({ provideConnection: async (consumer) => consumer(connection) }),
  })
}
