import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { connectDatabase } from '../src/connection/connect-database.ts'
import type { Database } from '../src/connection/database.ts'
import { migrate } from '../src/migrations/migrate.ts'
import { emptyDatabase } from './empty-database.ts'
import { freshDataFolder } from './fresh-data-folder.ts'
import { createPostgresDatabase, findPostgres } from './postgres-server.ts'

export type DatabaseKind = Database['kind']

const server = await findPostgres()

/**
 * Runs the suite on the embedded database and on a real Postgres. `database()` is migrated, and empty at the start of
 * each test; each test file has databases of its own. Without a server a visible line says that only one kind ran.
 */
export const withTestDatabases = (suite: (database: () => Database, kind: DatabaseKind) => void): void => {
  describe('on PGlite', () => {
    suite(
      prepared(async () => {
        const folder = mkdtempSync(join(tmpdir(), 'nos-test-'))
        const directory = join(folder, 'data')
        await freshDataFolder(directory)
        const drop = async (): Promise<void> => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
        return { database: connectDatabase({ kind: 'pglite', directory }), drop }
      }),
      'pglite',
    )
  })
  describe.skipIf(server === null)(server === null ? NOT_RUN : 'on Postgres', () => {
    suite(
      prepared(async () => {
        const { url, drop } = await createPostgresDatabase(server ?? '')
        return { database: connectDatabase({ kind: 'postgres', url }), drop }
      }),
      'postgres',
    )
  })
}

const NOT_RUN = 'on Postgres: NOT RUN, no server at TEST_DATABASE_URL or 127.0.0.1:5432'

const prepared = (
  open: () => Promise<{ readonly database: Database; readonly drop: () => Promise<void> }>,
): (() => Database) => {
  let opened: Awaited<ReturnType<typeof open>> | null = null
  const database = (): Database => {
    if (opened === null) throw new Error('The database is opened before the first test')
    return opened.database
  }
  beforeAll(async () => {
    opened = await open()
    const migrated = await migrate(opened.database)
    if (migrated.isErr()) throw new Error(`The test database cannot be migrated: ${JSON.stringify(migrated.error)}`)
  }, 120_000)
  beforeEach(() => emptyDatabase(database()))
  afterAll(async () => {
    await opened?.database.close()
    await opened?.drop()
  })
  return database
}
