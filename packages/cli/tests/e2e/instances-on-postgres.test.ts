import { createPostgresDatabase, findPostgres, type ThrowAwayDatabase } from '@nos/adapters-postgres/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bothSidesAgree } from './support/both-sides-agree.ts'
import { eventually } from './support/eventually.ts'
import { createLinked } from './support/linked-specification.ts'
import { pagesOf } from './support/notion-pages.ts'
import { createRestClient, type RestBody } from './support/rest-client.ts'
import { specText } from './support/spec-text.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'

const server = await findPostgres()
const TAKEN_OVER_WITHIN_MS = 20_000
const CREATE = 'POST /v1/pages'

describe.skipIf(server === null)(
  `several instances on one Postgres${server === null ? ' (NOT RUN: no server at TEST_DATABASE_URL or 127.0.0.1:5432)' : ''}`,
  () => {
    let database: ThrowAwayDatabase
    let sandbox: SandboxUnderTest
    let first: ServiceUnderTest
    let front: ServiceUnderTest

    const start = (...words: readonly string[]): Promise<ServiceUnderTest> =>
      startService({
        words,
        env: {
          ...sandbox.env,
          DATABASE_URL: database.url,
          JWT_SECRET: 'one secret for all instances of this test',
          NOTION_TIMEOUT_MS: '300000',
        },
      })

    beforeAll(async () => {
      database = await createPostgresDatabase(server ?? '')
      sandbox = await startSandbox()
      // Together, on an empty database: one of them migrates it.
      ;[first, front] = await Promise.all([start(), start('--no-worker')])
    }, 180_000)

    afterAll(async () => {
      const started: readonly (ServiceUnderTest | undefined)[] = [first, front]
      await Promise.all(started.map(async (service) => service?.stop('SIGKILL')))
      await database.drop()
    })

    it('shows on one what was written on the other, and takes its tokens', async () => {
      const made = await createLinked(front, 'Seen Everywhere')
      const other = createRestClient(first.url, front.token)
      expect(await other.expect(200, `GET /specifications/${made.id}`)).toMatchObject({
        body: made.body,
        notion: { page_id: made.page },
      })
    })

    it('carries a request out once that both are asked fifty times in all under one idempotency key', async () => {
      const other = createRestClient(first.url, front.token)
      const ask = (index: number) =>
        (index % 2 === 0 ? front : other).ask('POST /specifications', {
          json: { title: 'Once On All', spec_type: 'Feature' },
          headers: { 'idempotency-key': 'once-on-all' },
        })
      const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => ask(index)))
      const made = answers.filter(({ status }) => status === 201)
      expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
      for (const { status, body } of answers)
        if (status !== 201) expect([status, body.code]).toEqual([409, 'idempotent_request_running'])
      const again = await ask(1)
      expect([again.status, again.headers.get('idempotency-replayed'), again.body.id]).toEqual([
        201,
        'true',
        made[0]?.body.id,
      ])
    })

    it('makes the round trip through the instance that only answers', async () => {
      const made = await createLinked(front, 'Round Trip')
      await sandbox.person('editText', { page: made.page, find: 'a rider asks again', replace: 'a rider asks twice' })
      await front.sync()
      expect((await made.now()).body).toBe(made.body.replace('asks again', 'asks twice'))
      await made.put({ body: (await made.now()).body.replace('within 5 seconds', 'within 6 seconds') })
      await front.idle()
      expect(await sandbox.person('readMarkdown', { page: made.page })).toContain('within 6 seconds')
    })

    it('brings each write to Notion once, and another worker goes on with the work of a killed one', async () => {
      // The only worker now waits for an answer that does not come before it is killed.
      await front.idle()
      await sandbox.person('addFault', {
        method: 'POST',
        route: '/v1/pages',
        times: 1,
        effect: { kind: 'delay', milliseconds: 240_000, where: 'headers' },
      })
      const stuck = await front.expect(201, 'POST /specifications', {
        json: { title: 'Taken Over', spec_type: 'Feature', body: specText('Taken Over') },
      })
      await eventually(async () => (await front.expect(200, 'GET /sync/status')).running > 0)
      const second = await start()
      await first.stop('SIGKILL')
      const killed = Date.now()
      await eventually(
        async () => (await front.expect(200, `GET /specifications/${stuck.id}`)).notion?.state === 'synced',
        { within: 60_000, what: 'the other worker having made the page' },
      )
      expect(Date.now() - killed).toBeLessThan(TAKEN_OVER_WITHIN_MS)
      expect((await pagesOf(sandbox)).filter(({ title }) => title === 'Taken Over')).toHaveLength(1)

      first = await start()
      const created = async (): Promise<number> => (await sandbox.person('requestCounts'))[CREATE] ?? 0
      await front.idle()
      const before = await created()
      await Promise.all(
        [first, second, front].flatMap((service, index) =>
          [0, 1, 2].map((number) => createLinked(service, `From ${index} the ${number}`)),
        ),
      )
      await front.idle()
      expect((await created()) - before).toBe(9)
      await bothSidesAgree(front)
      const { items } = await second.expect(200, 'GET /specifications?limit=100')
      expect((await pagesOf(sandbox)).map(({ title }) => title).toSorted()).toEqual(
        items.map((item: RestBody) => item.title).toSorted(),
      )
      await second.stop()
    }, 240_000)
  },
)
