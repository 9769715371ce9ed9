import { DEFAULT_WORKSPACE, IDEMPOTENCY_HOLD_MS, type IdempotentRequest } from '@nos/domain'
import { anAuditRecord } from '@nos/domain/testing'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectDatabase } from '../src/connection/connect-database.ts'
import type { Database } from '../src/connection/database.ts'
import { migrate } from '../src/migrations/migrate.ts'
import { createIdempotencyStore } from '../src/stores/create-idempotency-store.ts'
import { createLibrary } from '../src/stores/create-library.ts'
import { createOwnCluster, findPostgresPrograms, type OwnCluster } from '../testing/own-cluster.ts'

const programs = findPostgresPrograms()
const WRITERS = 8
const EACH = 40

describe.skipIf(programs === null)(
  `a Postgres that is stopped at once under load${programs === null ? ' (NOT RUN: no initdb and pg_ctl here)' : ''}`,
  () => {
    let cluster: OwnCluster
    let database: Database

    beforeAll(async () => {
      cluster = await createOwnCluster(programs ?? '')
      database = connectDatabase({ kind: 'postgres', url: cluster.url })
      ;(await migrate(database))._unsafeUnwrap()
    }, 120_000)

    afterAll(async () => {
      await database.close()
      await cluster.remove()
    })

    it('loses nothing and doubles nothing of requests that are repeated until they are answered', async () => {
      let passed = 0
      const now = (): Date => new Date(Date.now() + passed)
      const library = createLibrary(database)
      const store = createIdempotencyStore(database)
      const busy = Promise.withResolvers<void>()
      let answered = 0
      let failures = 0

      const ask = async (key: string): Promise<boolean> => {
        const request: IdempotentRequest = {
          workspaceId: DEFAULT_WORKSPACE,
          scope: 'ada\nPOST\n/specifications',
          key,
          fingerprint: key,
          requestId: key,
          repeatable: false,
        }
        const started = await store.start(request, now())
        if (started.isErr() || started.value.kind === 'running') return false
        if (started.value.kind === 'answered') return true
        const answer = { status: 201, headers: {}, body: key }
        if (started.value.kind === 'unanswered')
          return (await store.complete(started.value.claim, answer, now())).isOk()
        if (started.value.kind !== 'started') throw new Error(`The key ${key} is ${started.value.kind}`)
        const { claim } = started.value
        const row = anAuditRecord(1, { id: randomUUID(), requestId: key })
        const worked = await store.within(claim, async () => library.transaction((stores) => stores.audit.append(row)))
        if (worked.isErr()) {
          await store.release(claim, now())
          return false
        }
        return (await store.complete(claim, answer, now())).isOk()
      }
      const writer = async (number: number): Promise<void> => {
        for (let n = 0; n < EACH; n += 1) {
          while (!(await ask(`${number}-${n}`))) {
            failures += 1
            await pause(20)
          }
          answered += 1
          if (answered === (WRITERS * EACH) / 4) busy.resolve()
        }
      }

      const writing = Promise.all(Array.from({ length: WRITERS }, (_, number) => writer(number)))
      await busy.promise
      await cluster.stop('immediate')
      await cluster.start()
      // What was in the air belongs to nobody any more.
      passed = IDEMPOTENCY_HOLD_MS
      await writing

      expect(failures).toBeGreaterThan(0)
      const { rows } = await countRows(database)
      expect(rows).toEqual([{ keys: WRITERS * EACH, rows: WRITERS * EACH }])
    }, 120_000)
  },
)

const countRows = (database: Database) =>
  sql<{ keys: number; rows: number }>`
    select count(distinct request_id)::int as keys, count(*)::int as rows from audit_log`.execute(database.kysely)
