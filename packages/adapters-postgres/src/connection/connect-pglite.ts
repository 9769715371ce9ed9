import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { join, resolve } from 'node:path'
import type { Tables } from '../tables/tables.ts'
import type { EmbeddedConfiguration } from './database-configuration.ts'
import type { Database } from './database.ts'
import { lockDataFolder, type DataFolderLock } from './data-folder-lock.ts'
import { createTransactionScope } from './transaction-scope.ts'

/** The embedded database. It never calls fsync: it survives a killed process, not a power failure. */
export const connectPGlite = (configuration: EmbeddedConfiguration): Database => {
  const folder = configuration.directory === null ? null : resolve(configuration.directory)
  let lock: DataFolderLock | null = null
  let opening: Promise<PGlite> | null = null
  const open = async (): Promise<PGlite> => {
    if (folder !== null) lock = lockDataFolder(folder)
    try {
      return await PGlite.create(folder === null ? {} : { dataDir: join(folder, 'pgdata') })
    } catch (error) {
      lock?.release()
      throw error
    }
  }
  const instance = (): Promise<PGlite> => {
    opening ??= open().catch((error: unknown) => {
      opening = null
      throw error
    })
    return opening
  }
  return {
    kind: 'pglite',
    description: folder === null ? 'embedded Postgres in memory' : `embedded Postgres in ${folder}`,
    kysely: new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: instance }) }),
    engine: { kind: 'pglite', instance },
    scope: createTransactionScope(),
    async close() {
      try {
        await this.kysely.destroy()
        if (opening !== null) {
          const opened = await opening
          if (!opened.closed) await opened.close()
        }
      } finally {
        lock?.release()
      }
    },
  }
}
