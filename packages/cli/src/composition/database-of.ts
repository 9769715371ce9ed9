import { connectDatabase, type Database } from '@nos/adapters-postgres'
import type { Configuration } from '../configuration/configuration.ts'

/** The database that the configuration names: a Postgres server, or the embedded one in the data folder. */
export const databaseOf = (
  { databaseUrl, dataDir }: Configuration,
  onConnectionLost?: (error: Error) => void,
): Database =>
  databaseUrl === null
    ? connectDatabase({ kind: 'pglite', directory: dataDir })
    : connectDatabase({
        kind: 'postgres',
        url: databaseUrl,
        ...(onConnectionLost === undefined ? {} : { onConnectionLost }),
      })
