import { specificationId, type ReplicaDocument } from '@nos/domain'
import { expectOk } from '@nos/domain/testing'
import { describe, expect, it } from 'vitest'
import { createLocalBudget } from '../src/client/local-budget.ts'
import { createNotionWorkbench, type NotionWorkbench } from '../testing/notion-workbench.ts'

const body = '# Login\n\n## Purpose\nPeople sign in.\n\n- one\n- two\n'
const idOf = (index: number) => specificationId(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`)
const made = async ({ replica }: NotionWorkbench, index = 0): Promise<ReplicaDocument> =>
  expectOk(await replica.create(idOf(index), { body, properties: { title: `Login ${index}` } }))
const total = (bench: NotionWorkbench): number => Object.values(bench.requests()).reduce((sum, count) => sum + count, 0)

describe('what a sync costs in requests to Notion', () => {
  it('is one for a poll of a thousand pages of which none has changed', async () => {
    const bench = await createNotionWorkbench()
    for (let index = 0; index < 1000; index += 1)
      bench.sandbox.side.createPage({ database: bench.sandbox.databaseId, title: `Page ${index}` })
    bench.clock.advance(600_000)
    const { cursor, items } = expectOk(await bench.replica.changes(null))
    expect(items).toHaveLength(1000)
    expect(bench.requests()).toEqual({ 'POST /v1/data_sources/:data_source_id/query': 10 })
    expect(expectOk(await bench.replica.changes(cursor)).items).toEqual([])
    expect(total(bench)).toBe(1)
  })

  it('is one for a new page from here', async () => {
    const bench = await createNotionWorkbench()
    await made(bench)
    expect(bench.requests()).toEqual({ 'POST /v1/pages': 1 })
  })

  it('is one for a paragraph that a person edited, beyond the poll', async () => {
    const bench = await createNotionWorkbench()
    const page = await made(bench)
    bench.sandbox.side.editText({ page: page.ref, find: 'sign in', replace: 'log in' })
    bench.requests()
    expectOk(await bench.replica.read(page.ref, page.mirror))
    expect(bench.requests()).toEqual({ 'GET /v1/pages/:page_id/markdown': 1 })
  })

  it('is one for a paragraph edited here once the page was read, two before', async () => {
    const bench = await createNotionWorkbench()
    const page = await made(bench)
    bench.requests()
    const first = expectOk(
      await bench.replica.write(page.ref, page.mirror, { body: body.replace('sign in', 'log in'), properties: {} }),
    )
    expect(total(bench)).toBe(2)
    expectOk(
      await bench.replica.write(page.ref, first.mirror, { body: body.replace('sign in', 'go in'), properties: {} }),
    )
    expect(total(bench)).toBe(1)
  })

  it('is nothing beyond the poll for properties changed in Notion, and one for properties changed here', async () => {
    const bench = await createNotionWorkbench()
    const page = await made(bench)
    bench.sandbox.side.setProperty({ page: page.ref, property: 'Priority', value: 'P0' })
    bench.requests()
    expect(expectOk(await bench.replica.changes(null)).items[0]?.properties.priority).toBe('P0')
    expect(total(bench)).toBe(1)
    expectOk(await bench.replica.write(page.ref, page.mirror, { properties: { priority: 'P1', tags: ['x'] } }))
    expect(total(bench)).toBe(1)
  })

  it('is N + ⌈N/100⌉ + at most 3 for a first import of N pages', async () => {
    const bench = await createNotionWorkbench()
    for (let index = 0; index < 120; index += 1)
      bench.sandbox.side.createPage({ database: bench.sandbox.databaseId, title: `Page ${index}`, markdown: 'Text.' })
    const { items } = expectOk(await bench.replica.changes(null))
    for (const { ref } of items)
      expect(expectOk(await bench.replica.read(ref, null)).body).toMatch(/^# Page \d+\n\nText\.\n$/)
    expect(bench.client.requestCount()).toBe(120 + 2 + 3)
  })

  it('lists an edit made in the same minute as the poll again in the next one', async () => {
    const bench = await createNotionWorkbench()
    const page = await made(bench)
    bench.clock.advance(3_600_000)
    const { cursor } = expectOk(await bench.replica.changes(null))
    bench.clock.advance(10_000)
    bench.sandbox.side.editText({ page: page.ref, find: 'sign in', replace: 'log in' })
    bench.clock.advance(90_000)
    expect(expectOk(await bench.replica.changes(cursor)).items.map(({ ref }) => ref)).toEqual([page.ref])
  })

  it('lists more pages than a query gives, and says when it cannot', async () => {
    const bench = await createNotionWorkbench()
    bench.sandbox.side.setSettings({ queryResultLimit: 150 })
    const refs: string[] = []
    for (let index = 0; index < 400; index += 1) {
      refs.push(bench.sandbox.side.createPage({ database: bench.sandbox.databaseId, title: `Page ${index}` }))
      bench.clock.advance(1_000)
    }
    const inventory = expectOk(await bench.replica.inventory())
    expect(inventory.complete).toBe(true)
    expect(inventory.refs.toSorted()).toEqual(refs.toSorted())
    for (let index = 0; index < 200; index += 1)
      bench.sandbox.side.createPage({ database: bench.sandbox.databaseId, title: `Burst ${index}` })
    expect(expectOk(await bench.replica.inventory()).complete).toBe(false)
  })

  it('waits for the next window of the budget in the middle of a listing', async () => {
    const bench = await createNotionWorkbench({
      budget: (clock) => createLocalBudget({ perMinute: 5, clock: clock.now }),
    })
    for (let index = 0; index < 450; index += 1)
      bench.sandbox.side.createPage({ database: bench.sandbox.databaseId, title: `Page ${index}` })
    expect(expectOk(await bench.replica.inventory()).refs).toHaveLength(450)
  })
})
