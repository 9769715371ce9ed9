import { createPostgresDatabase, findPostgres, type ThrowAwayDatabase } from '@nos/adapters-postgres/testing'
import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bothSidesAgree } from './support/both-sides-agree.ts'
import { eventually } from './support/eventually.ts'
import { createLinked } from './support/linked-specification.ts'
import { pagesOf } from './support/notion-pages.ts'
import type { RestBody } from './support/rest-client.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'

const server = await findPostgres()
const TOKEN = 'secret_of_the_webhook'
const ROUNDS = 8

describe.skipIf(server === null)(
  `webhooks to two instances on one Postgres${server === null ? ' (NOT RUN: no server at TEST_DATABASE_URL or 127.0.0.1:5432)' : ''}`,
  () => {
    let database: ThrowAwayDatabase
    let sandbox: SandboxUnderTest
    let doomed: ServiceUnderTest
    let lasting: ServiceUnderTest

    beforeAll(async () => {
      database = await createPostgresDatabase(server ?? '')
      sandbox = await startSandbox()
      const start = (): Promise<ServiceUnderTest> =>
        startService({
          env: {
            ...sandbox.env,
            DATABASE_URL: database.url,
            JWT_SECRET: 'one secret for all instances of this test',
            NOTION_WEBHOOK_VERIFICATION_TOKEN: TOKEN,
          },
        })
      ;[doomed, lasting] = await Promise.all([start(), start()])
    }, 60_000)

    afterAll(async () => {
      const started: readonly (ServiceUnderTest | undefined)[] = [doomed, lasting]
      await Promise.all(started.map(async (service) => service?.stop('SIGKILL')))
      await database.drop()
    })

    /** As Notion does it: what is not acknowledged by one address is sent again, here to the other instance. */
    const deliver = async (first: ServiceUnderTest, type: string, page: string, secondsAgo: number): Promise<void> => {
      const body = JSON.stringify({
        id: randomUUID(),
        timestamp: new Date(Date.now() - secondsAgo * 1000).toISOString(),
        type,
        authors: [{ id: randomUUID(), type: 'person' }],
        entity: { id: page, type: 'page' },
        data: {},
      })
      const send = async (service: ServiceUnderTest): Promise<number> => {
        const sent = await service
          .ask('POST /webhooks/notion', {
            token: null,
            raw: body,
            headers: {
              'content-type': 'application/json',
              'x-notion-signature': `sha256=${createHmac('sha256', TOKEN).update(body).digest('hex')}`,
            },
          })
          .catch(() => null)
        return sent?.status ?? 0
      }
      const answers = await Promise.all([send(first), send(lasting)])
      if (!answers.includes(200)) expect(await send(lasting)).toBe(200)
    }

    const store = async (id: string, words: string): Promise<boolean> => {
      const { body, headers } = await lasting.ask(`GET /specifications/${id}`)
      const { status } = await lasting.ask(`PUT /specifications/${id}`, {
        headers: { 'if-match': headers.get('etag') ?? '' },
        json: { body: `${body.body.trimEnd()}\n\n${words}\n` },
      })
      return status === 200
    }

    it('lose nothing and double nothing, in any order, when one instance is killed among them', async () => {
      const made = await Promise.all(['Left', 'Right'].map((title) => createLinked(lasting, title)))
      const tokens = made.map(() => [] as string[])
      let killed: Promise<unknown> = Promise.resolve()
      for (let round = 0; round < ROUNDS; round += 1) {
        await Promise.all(
          made.map(async ({ id, page }, which) => {
            const token = `told${which}x${round}`
            tokens[which]?.push(token)
            // Every other word comes from the service's side while Notion's events are on their way.
            if (round % 2 === 0)
              await sandbox.person('editText', { page, find: 'a rider asks', replace: `${token} a rider asks` })
            else await eventually(() => store(id, `Somebody stored ${token}.`))
            await sandbox.person('setProperty', { page, property: 'Priority', value: `P${round % 4}` })
            const events = ['page.content_updated', 'page.properties_updated', 'page.content_updated'].map(
              (type, index) => deliver(index === 1 ? lasting : doomed, type, page, (index * 7 + round * 3) % 60),
            )
            if (round === ROUNDS / 2 && which === 1) killed = doomed.stop('SIGKILL')
            await Promise.all(events)
          }),
        )
      }
      await killed
      await eventually(
        async () => {
          const bodies = await Promise.all(made.map(async ({ now }) => (await now()).body as string))
          return bodies.every((body, which) => tokens[which]?.every((token) => body.includes(token)) === true)
        },
        { within: 30_000, what: 'every word in the service' },
      )
      await bothSidesAgree(lasting)
      for (const [which, { id, page, now }] of made.entries()) {
        const { body, priority } = await now()
        const shown: string = await sandbox.person('readMarkdown', { page })
        for (const token of tokens[which] ?? [])
          expect([token, body.split(token).length, shown.split(token).length]).toEqual([token, 2, 2])
        expect(priority).toBe(`P${(ROUNDS - 1) % 4}`)
        const { items } = await lasting.expect(200, `GET /specifications/${id}/versions?limit=100`)
        // The first one, and at most one for each edit of the text and each of the priority.
        expect(items.length).toBeLessThanOrEqual(1 + 2 * ROUNDS)
        expect(items.map((version: RestBody) => version.number)).toEqual(
          Array.from({ length: items.length }, (_, at) => items.length - at),
        )
      }
      expect((await pagesOf(sandbox)).map(({ title }) => title).toSorted()).toEqual(['Left', 'Right'])
    }, 60_000)
  },
)
