import { beforeAll, describe, expect, it } from 'vitest'
import { bothSidesAgree } from './support/both-sides-agree.ts'
import { createLinked } from './support/linked-specification.ts'
import { pagesOf } from './support/notion-pages.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'
import { tracesOf } from './support/traces-of.ts'

let sandbox: SandboxUnderTest
let service: ServiceUnderTest

beforeAll(async () => {
  sandbox = await startSandbox()
  service = await startService({ env: sandbox.env })
})

const times = <Value>(count: number, make: (index: number) => Value): readonly Value[] =>
  Array.from({ length: count }, (_, index) => make(index))
const counted = (statuses: readonly number[]): Readonly<Record<number, number>> =>
  Object.fromEntries([...new Set(statuses)].map((status) => [status, statuses.filter((one) => one === status).length]))

describe('several at once', () => {
  it('lets one of twenty creations with the same capability through', async () => {
    const answers = await Promise.all(
      times(20, () => service.ask('POST /specifications', { json: { title: 'Same Title', spec_type: 'Feature' } })),
    )
    expect(counted(answers.map(({ status }) => status))).toEqual({ 201: 1, 409: 19 })
    expect(new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.code))).toEqual(
      new Set(['capability_taken']),
    )
    await service.idle()
    expect((await pagesOf(sandbox)).filter(({ title }) => title === 'Same Title')).toHaveLength(1)
  })

  it('lets one of fifty writes with the same If-Match through', async () => {
    const made = await createLinked(service, 'Matched')
    const { headers } = await service.ask(`GET /specifications/${made.id}`)
    const match = headers.get('etag') ?? ''
    const answers = await Promise.all(
      times(50, (index) =>
        service.ask(`PUT /specifications/${made.id}`, {
          json: { body: `${made.body}\nWriter ${index}.\n` },
          headers: { 'if-match': match },
        }),
      ),
    )
    expect(counted(answers.map(({ status }) => status))).toEqual({ 200: 1, 412: 49 })
    const winner = answers.findIndex(({ status }) => status === 200)
    const after = await made.now()
    expect(after).toMatchObject({ version: { number: 2 }, body: `${made.body}\nWriter ${winner}.\n` })
  })

  it('loses no write of fifty without If-Match: each has its version', async () => {
    const made = await createLinked(service, 'Unmatched')
    const answers = await Promise.all(
      times(50, (index) =>
        service.ask(`PUT /specifications/${made.id}`, { json: { body: `${made.body}\nWriter ${index}.\n` } }),
      ),
    )
    const done = answers.flatMap(({ status }, index) => (status === 200 ? [index] : []))
    expect(done.length).toBeGreaterThan(0)
    expect(answers.filter(({ status }) => ![200, 409, 412, 503].includes(status))).toEqual([])
    const traces = await tracesOf(service, made.id)
    expect(done.filter((index) => !traces.includes(`Writer ${index}.\n`))).toEqual([])
  })

  it('answers twenty repetitions of a request with one idempotency key by one specification', async () => {
    const answers = await Promise.all(
      times(20, () =>
        service.ask('POST /specifications', {
          json: { title: 'Only Once', spec_type: 'Feature' },
          headers: { 'idempotency-key': 'only-once' },
        }),
      ),
    )
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([])
    const made = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id))
    expect(made.size).toBe(1)
    for (const { status, body } of answers) if (status === 409) expect(body.code).not.toBe('capability_taken')
  })

  it('loses nothing of what both sides write while passes run', async () => {
    const specifications = await Promise.all(times(3, (index) => createLinked(service, `Busy ${index}`)))
    const tokens = new Map<string, string[]>(specifications.map(({ id }) => [id, []]))
    const byPeople = async (): Promise<void> => {
      for (let round = 0; round < 8; round += 1)
        for (const { id, page } of specifications) {
          const token = `person-${round}-of-${id.slice(0, 8)}`
          await sandbox.person('insertMarkdown', {
            page,
            markdown: `Said in Notion: ${token}`,
            after: round % 2 === 0 ? 'a rider asks for it' : undefined,
          })
          tokens.get(id)?.push(token)
        }
    }
    const byPrograms = async (): Promise<void> => {
      for (let round = 0; round < 8; round += 1)
        for (const { id, now } of specifications) {
          const token = `program-${round}-of-${id.slice(0, 8)}`
          for (;;) {
            const { headers, body } = await service.ask(`GET /specifications/${id}`)
            const text = (await now()) && body.body.replace('## Notes\n', `## Notes\n\nSaid here: ${token}\n`)
            const { status } = await service.ask(`PUT /specifications/${id}`, {
              json: { body: text },
              headers: { 'if-match': headers.get('etag') ?? '' },
            })
            if (status === 200) break
            expect(status).toBe(412)
          }
          tokens.get(id)?.push(token)
        }
    }
    const written = new AbortController()
    const byTheSync = async (): Promise<void> => {
      while (!written.signal.aborted) await service.sync()
    }
    await Promise.all([Promise.all([byPeople(), byPrograms()]).finally(() => written.abort()), byTheSync()])
    await bothSidesAgree(service)
    for (const [id, said] of tokens) {
      const traces = await tracesOf(service, id)
      expect(said.filter((token) => !traces.includes(token))).toEqual([])
      expect(said).toHaveLength(16)
    }
    for (const made of specifications) {
      const { body, notion } = await made.now()
      if (notion.state !== 'synced') continue
      const markdown: string = await sandbox.person('readMarkdown', { page: made.page })
      expect((tokens.get(made.id) ?? []).filter((token) => body.includes(token) !== markdown.includes(token))).toEqual(
        [],
      )
    }
  }, 90_000)
})
