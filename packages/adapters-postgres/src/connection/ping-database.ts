import type { StorageUnavailable } from '@nos/domain'
import { sql } from 'kysely'
import type { ResultAsync } from 'neverthrow'
import { ownSession } from '../stores/session.ts'
import type { Database } from './database.ts'

/** Asks the database for the smallest answer: what health checks report. */
export const pingDatabase = (database: Database): ResultAsync<void, StorageUnavailable> =>
  ownSession(database).run(async (kysely) => {
    await sql`select 1`.execute(kysely)
  })
