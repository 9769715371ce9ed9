import { createHash } from 'node:crypto'
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { connectDatabase } from '../src/connection/connect-database.ts'
import { createJobQueue } from '../src/jobs/create-job-queue.ts'
import { migrate } from '../src/migrations/migrate.ts'

const root = join(import.meta.dirname, '../../..')
const kept = join(root, 'node_modules', '.cache', 'data-folders')

/** Makes `folder` the data folder of an embedded database that has its schema and nothing else: a copy, which is quicker than a first start. */
export const freshDataFolder = async (folder: string): Promise<void> => {
  cpSync(await pattern(), folder, { recursive: true })
}

/** Made once for these migrations and these versions of what is installed; who comes at the same time makes one too. */
const pattern = async (): Promise<string> => {
  const folder = join(kept, fingerprint())
  if (existsSync(folder)) return folder
  mkdirSync(kept, { recursive: true })
  const making = mkdtempSync(join(kept, 'making-'))
  const database = connectDatabase({ kind: 'pglite', directory: making })
  const jobs = createJobQueue(database)
  try {
    ;(await migrate(database))._unsafeUnwrap()
    ;(await jobs.depth())._unsafeUnwrap()
  } finally {
    await jobs.stop(0)
    await database.close()
  }
  try {
    renameSync(making, folder)
  } catch {
    rmSync(making, { recursive: true })
  }
  return folder
}

const fingerprint = (): string => {
  const hash = createHash('sha256')
  for (const path of [
    ...globSync('packages/adapters-postgres/src/**/*.ts', { cwd: root }).toSorted(),
    'pnpm-lock.yaml',
  ])
    hash.update(readFileSync(join(root, path)))
  return hash.digest('hex').slice(0, 16)
}
