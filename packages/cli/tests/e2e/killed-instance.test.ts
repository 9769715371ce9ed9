import { join } from 'node:path'
import { createPostgresDatabase, findPostgres, type ThrowAwayDatabase } from '@nos/adapters-postgres/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { holdWebhooks, type Receiver } from './support/hold-webhooks.ts'
import { readEvents, type EventReader } from './support/read-events.ts'
import { runNos } from './support/run-nos.ts'
import { specText } from './support/spec-text.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const server = await findPostgres()
const WRITERS = 3
/** Written through the killed one and the other before the kill, and through the other afterwards. */
const BEFORE = 20
const AFTER = 20
const LOCK_TIMEOUT_MS = 700

interface Row {
  readonly id: string
  readonly action: string
  readonly request_id: string | null
}

describe.skipIf(server === null)(
  `an instance that is killed while it streams, seals and delivers${server === null ? ' (NOT RUN: no Postgres)' : ''}`,
  () => {
    let database: ThrowAwayDatabase
    let receiver: Receiver
    let killed: ServiceUnderTest
    let other: ServiceUnderTest
    let before: EventReader
    let after: EventReader
    const answered = new Set<string>()
    const unanswered = new Set<string>()

    const start = (...words: readonly string[]): Promise<ServiceUnderTest> =>
      startService({
        words,
        env: {
          DATABASE_URL: `${database.url}?lock_timeout=${LOCK_TIMEOUT_MS}`,
          JWT_SECRET: 'one secret for all instances of this test',
          AUTO_VALIDATION_ENABLED: 'false',
        },
      })
    const write = async (service: ServiceUnderTest, title: string): Promise<void> => {
      const { status } = await service.ask('POST /specifications', {
        json: { title, spec_type: 'Feature', body: specText(title) },
        headers: { 'x-request-id': title },
      })
      if (status !== 201) throw new Error(`${title} was answered with ${status}`)
      answered.add(title)
    }
    /** Writes one after another until it is told to stop or the service is gone. */
    const keepWriting = async (service: ServiceUnderTest, name: string, goesOn: () => boolean): Promise<void> => {
      for (let number = 0; goesOn(); number += 1) {
        const title = `${name}-${number}`
        try {
          await write(service, title)
        } catch {
          unanswered.add(title)
          return
        }
      }
    }
    const writers = (service: ServiceUnderTest, name: string, goesOn: () => boolean): Promise<unknown> =>
      Promise.all(Array.from({ length: WRITERS }, (_, index) => keepWriting(service, `${name}-${index}`, goesOn)))
    const rows = async (): Promise<readonly Row[]> =>
      (await database.query('select id, action, request_id from audit_log order by position')) as readonly Row[]

    beforeAll(async () => {
      database = await createPostgresDatabase(server ?? '')
      receiver = await holdWebhooks()
      // The only worker is the one that will be killed.
      ;[killed, other] = await Promise.all([start(), start('--no-worker')])
      await other.expect(201, 'POST /webhook-endpoints', { json: { url: receiver.url, events: ['specification'] } })
      before = readEvents(killed, 0)
      const goal = (): number => (killed.process.end() === null ? Infinity : BEFORE + AFTER)
      const writing = Promise.all([
        writers(killed, 'killed', () => true),
        writers(other, 'other', () => answered.size < goal()),
      ])
      await eventually(() => answered.size >= BEFORE && before.events.length > 0 && receiver.messages.length > 0, {
        what: 'writes, events and messages on their way',
      })
      await killed.stop('SIGKILL')
      await before.ended
      receiver.release()
      after = readEvents(other, before.lastId())
      await Promise.all([writing, start()])
    }, 180_000)

    afterAll(async () => {
      await database.drop()
    })

    it('seals every write once, and the log and its export are sound', async () => {
      const written = (await rows()).filter(({ action }) => action === 'specification.created')
      const requests = written.map(({ request_id }) => request_id)
      expect(new Set(requests).size).toBe(requests.length)
      expect([...answered].filter((title) => !requests.includes(title))).toEqual([])
      // Only what was on its way to the killed one may be there without an answer.
      expect(unanswered.size).toBe(WRITERS)
      expect(requests.filter((title) => title === null || !(answered.has(title) || unanswered.has(title)))).toEqual([])
      const stored = await database.query('select id from specifications')
      expect(stored).toHaveLength(requests.length)

      const verified = await other.expect(200, 'GET /audit/verify')
      expect(verified).toMatchObject({ valid: true, problems: [], size: (await rows()).length })
      const cwd = temporaryFolder()
      const exported = join(cwd, 'audit.ndjson')
      expect(await runNos(['audit', 'export', '--out', exported], { cwd, env: other.env })).toMatchObject({
        exitCode: 0,
      })
      const checked = await runNos(['audit', 'verify', exported], { cwd })
      expect(checked).toMatchObject({ exitCode: 0, output: expect.stringContaining(`valid: ${verified.size} entries`) })
    })

    it('leaves a reader of events who goes on elsewhere without a gap, a repeat or another order', async () => {
      const size = (await rows()).length
      await eventually(() => after.lastId() >= size, { what: 'the last event' })
      const events = [...before.events, ...after.events]
      expect(before.events.length).toBeGreaterThan(0)
      expect(after.events.length).toBeGreaterThan(0)
      expect(events.map(({ id }) => id)).toEqual(Array.from({ length: size }, (_, index) => index + 1))
      const exported = (await other.ask('GET /audit/export')).text.trimEnd().split('\n').slice(0, -1)
      expect(events.map(({ data }) => data.id)).toEqual(exported.map((line) => (JSON.parse(line) as Row).id))
      expect(events.map(({ data }) => data.id).toSorted()).toEqual((await rows()).map(({ id }) => id).toSorted())
    })

    it('has its webhooks delivered by another worker: each at least once, again under the same id', async () => {
      const wanted = (await rows()).filter(({ action }) => action.startsWith('specification.')).map(({ id }) => id)
      const delivered = (): readonly string[] =>
        receiver.messages.filter(({ answered: told }) => told).map(({ id }) => id)
      await eventually(() => wanted.every((id) => delivered().includes(id)), {
        what: 'every message delivered',
        within: 60_000,
      })
      const held = receiver.messages.filter(({ answered: told }) => !told)
      expect(held.length).toBeGreaterThan(0)
      for (const { id, body } of held)
        expect(
          receiver.messages.filter((message) => message.id === id && message.body === body).length,
        ).toBeGreaterThan(1)
      expect([...new Set(receiver.messages.map(({ id }) => id))].toSorted()).toEqual(wanted.toSorted())
    }, 90_000)

    it('answers 503 with Retry-After, and writes nothing, while a row stays locked by somebody else', async () => {
      const made = await other.expect(201, 'POST /specifications', {
        json: { title: 'Locked', spec_type: 'Feature', body: specText('Locked') },
      })
      const route = `/specifications/${made.id}`
      const standing = async (): Promise<unknown> => ({
        rows: (await rows()).length,
        versions: (await other.expect(200, `GET ${route}/versions`)).items.length,
        outbox: await database.query('select count(*) from outbox where specification_id is not null'),
        shown: await other.expect(200, `GET ${route}`),
      })
      const untouched = await standing()
      const locked = database
        .query(`begin; select id from specifications where id = '${made.id}' for update; select pg_sleep(600); commit`)
        .catch(() => 'ended')
      const lockers = `select pid from pg_stat_activity where datname = current_database() and query like '%pg_sleep(600)%' and pid <> pg_backend_pid() and wait_event = 'PgSleep'`
      await eventually(async () => (await database.query(lockers)).length === 1)
      for (const [method, json] of [
        ['PUT', { body: specText('Locked again'), title: 'Locked again' }],
        ['DELETE', undefined],
      ] as const) {
        const began = Date.now()
        const answer = await other.ask(`${method} ${route}`, { json })
        expect(answer).toMatchObject({
          status: 503,
          body: { code: 'storage_unavailable', detail: expect.stringContaining('Try again') },
        })
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
        const waited = Date.now() - began
        expect(waited).toBeGreaterThanOrEqual(LOCK_TIMEOUT_MS)
        // It was not the limit of a statement, which is 15 seconds.
        expect(waited).toBeLessThan(12_000)
        expect(answer.text).not.toMatch(/lock_timeout|55P03|select|update /)
      }
      expect(await standing()).toEqual(untouched)
      await eventually(() => other.process.errors().includes('a lock was not free in time'), {
        what: 'the reason in the log',
      })
      await write(other, 'not-locked')
      await database.query(`select pg_terminate_backend(pid) from (${lockers}) as locker`)
      expect(await locked).toBe('ended')
      await other.expect(200, `PUT ${route}`, { json: { body: specText('Locked again') } })
      expect((await other.expect(200, `GET ${route}/versions`)).items).toHaveLength(2)
    }, 60_000)
  },
)
