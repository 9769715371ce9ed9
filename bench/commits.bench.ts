import { BENCH_ROWS, measureInserts } from './commits/pgbench.ts'
import { startWriting, type WritingService } from './commits/writing-service.ts'
import type { Bench } from './frame/subject.ts'
import { connectDatabase, migrate } from '../packages/adapters-postgres/src/index.ts'
import {
  createPostgresDatabase,
  findPostgres,
  type ThrowAwayDatabase,
} from '../packages/adapters-postgres/testing/index.ts'

const CLIENTS = 8
/** So many that neither waits for its clients. */
const MANY_CLIENTS = 32
const SECONDS = 3

interface Prepared {
  readonly database: ThrowAwayDatabase
  readonly services: readonly WritingService[]
}

/** Both questions are asked of one throw-away database on the same server. */
const onPostgres = (audits: readonly boolean[], clients = CLIENTS) => {
  let prepared: Prepared | null = null
  const ready = (): Prepared => {
    if (prepared === null) throw new Error('not prepared')
    return prepared
  }
  return {
    url: () => ready().database.url,
    write: async (index: number, seconds = SECONDS) =>
      (await ready().services[index]?.measure(clients, seconds * 1000)) ?? Number.NaN,
    prepare: async () => {
      const server = await findPostgres()
      if (server === null) throw new Error('No Postgres answers; set TEST_DATABASE_URL to one that may be written to.')
      const database = await createPostgresDatabase(server)
      const opened = connectDatabase({ kind: 'postgres', url: database.url })
      const migrated = await migrate(opened)
      await opened.close()
      if (migrated.isErr()) throw new Error('The new database cannot be migrated.', { cause: migrated.error })
      await database.query(BENCH_ROWS)
      const services: WritingService[] = []
      for (const audit of audits) services.push(await startWriting(database.url, { audit }))
      prepared = { database, services }
      for (const service of services) await service.measure(clients, 1000)
      // What the server's own service does within a minute: plans made for empty tables are made again.
      await database.query('vacuum analyze')
    },
    finish: async () => {
      for (const service of prepared?.services ?? []) await service.close()
      await prepared?.database.drop()
    },
  }
}

const auditBench: Bench = (() => {
  const { write, prepare, finish } = onPostgres([false, true])
  return {
    name: 'audit',
    title: `Commits per second of ${CLIENTS} clients that revise specifications (4 kB) on Postgres, audit off and on`,
    unit: 'commits/s',
    // Two figures that are close to one another, on a machine whose speed moves by more: many short rounds.
    rounds: 21,
    prepare,
    finish,
    subjects: [
      { name: 'NOS without its audit', measure: () => write(0, 2) },
      { name: 'NOS, each commit audited and sealed', measure: () => write(1, 2) },
    ],
  }
})()

const commitsBench = (name: string, clients: number): Bench => {
  const { url, write, prepare, finish } = onPostgres([true], clients)
  const inserts = (protocol: 'simple' | 'prepared') => () =>
    measureInserts(url(), { protocol, clients, seconds: SECONDS })
  return {
    name,
    title: `Commits per second of ${clients} clients on one Postgres: single-row inserts, and specifications (4 kB) revised`,
    unit: 'commits/s',
    rounds: 9,
    prepare,
    finish,
    subjects: [
      { name: 'pgbench, one row a transaction', measure: inserts('simple') },
      { name: 'pgbench --protocol=prepared, one row a transaction', measure: inserts('prepared') },
      { name: 'NOS, each commit with its version, audit and outbox rows', measure: () => write(0) },
    ],
  }
}

export const benches: readonly Bench[] = [
  auditBench,
  commitsBench('commits', CLIENTS),
  commitsBench('commits-of-many', MANY_CLIENTS),
]
