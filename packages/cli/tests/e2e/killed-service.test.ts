import { beforeAll, describe, expect, it } from 'vitest'
import { bothSidesAgree } from './support/both-sides-agree.ts'
import { eventually } from './support/eventually.ts'
import { createLinked } from './support/linked-specification.ts'
import { pagesOf } from './support/notion-pages.ts'
import type { RestAnswer, RestBody, RestRequest } from './support/rest-client.ts'
import { specText } from './support/spec-text.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { tracesOf } from './support/traces-of.ts'

const KILLS = 6
const LONGEST_LIFE_MS = 1800
const seed = Number(process.env['TEST_SEED'] ?? 1)
const cwd = temporaryFolder()
let sandbox: SandboxUnderTest
let service: ServiceUnderTest

const BUSY = { NOTION_POLL_INTERVAL_MS: '150', NOTION_SWEEP_INTERVAL_MS: '700' }

const start = async (polling: Readonly<Record<string, string>>): Promise<void> => {
  service = await startService({ cwd, env: { ...sandbox.env, ...polling } })
}

beforeAll(async () => {
  sandbox = await startSandbox()
  await start(BUSY)
})

/** Mulberry32: the kills fall at the same moments of a run with the same seed. */
const randomOf = (state: number) => (): number => {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

/** Spreads the edits and the kills over time; nothing is expected to have happened afterwards. */
const pauseOf = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Asks whichever service runs now, again after each kill. */
const persistently = (route: string, request?: RestRequest): Promise<RestAnswer> =>
  eventually(
    async () => {
      const answer = await service.ask(route, request)
      return answer.status === 503 ? null : answer
    },
    { within: 120_000, what: `an answer to ${route}` },
  )

describe(`a service that is killed again and again (seed ${seed}, TEST_SEED repeats it)`, () => {
  it('ends as if it had never been: nothing lost, nothing twice, both sides equal', async () => {
    const random = randomOf(seed)
    const titles = ['Before One', 'Before Two']
    for (const title of titles) await createLinked(service, title)
    const killed = new AbortController()
    let kills = 0
    const killer = async (): Promise<void> => {
      while (kills < KILLS) {
        await pauseOf(random() * LONGEST_LIFE_MS)
        await service.stop('SIGKILL')
        kills += 1
        await start(BUSY)
      }
      killed.abort()
    }

    const tokens = new Map<string, string[]>()
    const programs = async (): Promise<void> => {
      for (let round = 0; !killed.signal.aborted; round += 1) {
        const title = `Killed ${round}`
        if (round < 12) {
          const { status } = await persistently('POST /specifications', {
            json: { title, spec_type: 'Feature', body: specText(title) },
          })
          // A creation whose answer was lost is there already when it is asked for again.
          expect([201, 409]).toContain(status)
          titles.push(title)
        }
        const { body: list } = await persistently('GET /specifications?limit=100&sort=created_at')
        const { id } = list.items[round % list.items.length]
        const token = `program-token-${round}.`
        for (;;) {
          const now = await persistently(`GET /specifications/${id}`)
          if (now.body.body.includes(token)) break
          const text = now.body.body.replace('## Notes\n', `## Notes\n\nSaid here: ${token}\n`)
          const { status } = await persistently(`PUT /specifications/${id}`, {
            json: { body: text },
            headers: { 'if-match': now.headers.get('etag') ?? '' },
          })
          if (status === 200) break
          expect(status).toBe(412)
        }
        tokens.set(id, [...(tokens.get(id) ?? []), token])
        await pauseOf(100)
      }
    }
    const people = async (): Promise<void> => {
      for (let round = 0; !killed.signal.aborted; round += 1) {
        const pages = await pagesOf(sandbox)
        const page = pages[round % pages.length]
        const token = `person-token-${round}.`
        if (page !== undefined) {
          await sandbox.person('insertMarkdown', { page: page.id, markdown: `Said in Notion: ${token}` })
          tokens.set(page.id, [...(tokens.get(page.id) ?? []), token])
        }
        if (round % 20 === 10 && titles.length < 30) {
          const title = `Person ${round}`
          await sandbox.person('createPage', {
            database: sandbox.databaseId,
            title,
            markdown: `## Purpose\nMade by a person in round ${round}.`,
          })
          titles.push(title)
        }
        await pauseOf(150)
      }
    }
    await Promise.all([killer(), programs(), people()])
    expect(kills).toBe(KILLS)
    await service.stop('SIGKILL')
    await start({})

    await bothSidesAgree(service)
    const { items } = await service.expect(200, 'GET /specifications?limit=100&include=body&archived=all')
    const pages = await pagesOf(sandbox)
    expect(items.map((item: RestBody) => item.title).toSorted()).toEqual(titles.toSorted())
    expect(pages.map(({ title }) => title).toSorted()).toEqual(titles.toSorted())
    for (const item of items) {
      const said = [...(tokens.get(item.id) ?? []), ...(tokens.get(item.notion.page_id) ?? [])]
      const traces = await tracesOf(service, item.id)
      expect({ title: item.title, lost: said.filter((token) => !traces.includes(token)) }).toEqual({
        title: item.title,
        lost: [],
      })
      if (item.notion.state !== 'synced') continue
      const markdown: string = await sandbox.person('readMarkdown', { page: item.notion.page_id })
      const onOneSide = said.filter((token) => item.body.includes(token) !== markdown.includes(token))
      expect({ title: item.title, onOneSide }).toEqual({ title: item.title, onOneSide: [] })
      expect({ title: item.title, twice: said.filter((token) => markdown.split(token).length > 2) }).toEqual({
        title: item.title,
        twice: [],
      })
    }
  }, 400_000)
})
