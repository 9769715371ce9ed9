import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { BYTEA_AS_HEX } from './bytea-as-hex.ts'
import type { Tables } from '../tables/tables.ts'
import type { EmbeddedConfiguration } from './database-configuration.ts'
import type { Database } from './database.ts'
import { DataFolderLockedError, lockDataFolder, type DataFolderLock } from './data-folder-lock.ts'
import { DataFolderUnusableError } from './data-folder-unusable.ts'
import { refuseWhenFull } from './refuse-when-full.ts'
import { createClaimScope } from './claim-scope.ts'
import { createTransactionScope } from './transaction-scope.ts'

/** The embedded database. It never calls fsync: it survives a killed process, not a power failure. */
export const connectPGlite = (configuration: EmbeddedConfiguration): Database => {
  const folder = configuration.directory === null ? null : resolve(configuration.directory)
  let lock: DataFolderLock | null = null
  let opening: Promise<PGlite> | null = null
  const open = async (): Promise<PGlite> => {
    if (folder === null) return PGlite.create(BYTEA_AS_HEX)
    try {
      lock = lockDataFolder(folder)
      return refuseWhenFull(await openCluster(folder), folder)
    } catch (error) {
      lock?.release()
      throw error instanceof DataFolderLockedError ? error : new DataFolderUnusableError(folder, error)
    }
  }
  const instance = (): Promise<PGlite> => {
    opening ??= open().catch((error: unknown) => {
      opening = null
      throw error
    })
    return opening
  }
  const dialect = new PGliteDialect({ pglite: instance })
  const kysely = new Kysely<Tables>({ dialect })
  return {
    kind: 'pglite',
    description: folder === null ? 'embedded Postgres in memory' : `embedded Postgres in ${folder}`,
    kysely,
    dialect,
    engine: { kind: 'pglite', instance },
    scope: createTransactionScope(),
    claims: createClaimScope(),
    close: async () => {
      try {
        await kysely.destroy()
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

/** A first start that is killed half-way leaves nothing that the next one could take for a database. */
const openCluster = async (folder: string): Promise<PGlite> => {
  const cluster = join(folder, 'pgdata')
  if (!existsSync(cluster)) {
    const unfinished = join(folder, 'pgdata.new')
    rmSync(unfinished, { recursive: true, force: true })
    const fresh = await PGlite.create({ dataDir: unfinished })
    await fresh.close()
    renameSync(unfinished, cluster)
  }
  return PGlite.create({ ...BYTEA_AS_HEX, dataDir: cluster })
}
