import { PgBoss, fromPglite, type ConstructorOptions, type Db, type PGliteLike } from 'pg-boss'
import type { Database } from '../connection/database.ts'
import { HEARTBEAT, JOB_KINDS, JOB_QUEUES, JOBS_SCHEMA } from './job-queues.ts'
import { releaseJobs, tidyProgress } from './job-rows.ts'

/** A started pg-boss with our queues; its schema is made or brought up to date first, once for all instances. */
export const startBoss = async (database: Database, onError: (error: Error) => void): Promise<PgBoss> => {
  const boss = new PgBoss({ ...(await backend(database)), ...SHARED })
  boss.on('error', onError)
  // Warnings are about sizes and slow statements; unheard they would be nothing worse than silent.
  boss.on('warning', () => undefined)
  try {
    await boss.start()
    for (const kind of JOB_KINDS) {
      await boss.createQueue(kind, {
        ...JOB_QUEUES[kind],
        ...(database.kind === 'postgres' ? { heartbeatSeconds: HEARTBEAT } : {}),
      })
    }
    if (database.kind === 'pglite') await releaseOnce(database)
    await tidyProgress(database.kysely)
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }
  return boss
}

const SHARED: ConstructorOptions = {
  schema: JOBS_SCHEMA,
  useListenNotify: true,
  schedule: false,
  registerInstance: false,
  monitorVacuum: false,
  maintenanceIntervalSeconds: 3_600,
  openTelemetry: { enabled: false },
}

const backend = async (database: Database): Promise<ConstructorOptions> => {
  if (database.engine.kind === 'pglite') {
    return { db: embedded(await database.engine.instance()), backend: 'pglite', reindex: false }
  }
  const { connectionString = '', keepAlive = true } = database.engine.connection
  // pg-boss hands what it does not know on to node-postgres.
  const transport = { keepAlive, query_timeout: 60_000 }
  return {
    ...transport,
    connectionString,
    application_name: 'nos jobs',
    max: 4,
    connectionTimeoutMillis: 5_000,
  }
}

/**
 * A block that begins and commits a transaction of its own is run within PGlite's exclusive transaction: when it
 * fails, the rollback follows before anybody else's statement, who would otherwise be refused.
 */
const embedded = (instance: PGliteLike & { transaction: TransactionOf }): Db =>
  fromPglite({
    query: (text, values) => instance.query(text, values),
    exec: (text) =>
      /^\s*begin\b/i.test(text) ? instance.transaction((transaction) => transaction.exec(text)) : instance.exec(text),
    listen: (channel, callback) => listenOn(instance, channel, callback),
  })

type Executed = ReturnType<PGliteLike['exec']>
type TransactionOf = (work: (transaction: { exec(text: string): Executed }) => Executed) => Executed

const listenOn = (instance: PGliteLike, channel: string, callback: (payload: string) => void) => {
  if (instance.listen === undefined) throw new Error('This PGlite cannot listen')
  return instance.listen(channel, callback)
}

const released = new WeakSet<Database>()

/** The data folder is ours alone: what was running when we opened it belongs to a process that is gone. */
const releaseOnce = async (database: Database): Promise<void> => {
  if (released.has(database)) return
  released.add(database)
  await releaseJobs(database.kysely, null)
}
