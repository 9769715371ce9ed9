import { beforeAll, describe, expect, it } from 'vitest'
import { createLinked } from './support/linked-specification.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'

let sandbox: SandboxUnderTest
let service: ServiceUnderTest
const PAGES = 12

beforeAll(async () => {
  sandbox = await startSandbox()
  // The pages are older than the minute that Notion's marks are rounded to.
  await sandbox.person('advance', { milliseconds: -600_000 })
  for (let number = 0; number < PAGES; number += 1)
    await sandbox.person('createPage', {
      database: sandbox.databaseId,
      title: `Page ${number}`,
      markdown: `## Purpose\nPage ${number} is there to be counted.\n## Requirements\n### Requirement: Counted ${number}\nIt SHALL be counted.`,
    })
  await sandbox.person('advance', { milliseconds: 600_000 })
  service = await startService({ env: sandbox.env })
})

const requestsOf = async (work: () => Promise<unknown>): Promise<number> => {
  await service.idle()
  await sandbox.person('clearRequests')
  await work()
  await service.idle()
  const counts: Readonly<Record<string, number>> = await sandbox.person('requestCounts')
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

describe('what the sync costs in Notion requests', () => {
  it('imports N pages with at most N + ⌈N/100⌉ + 3', async () => {
    expect(await requestsOf(() => service.sync())).toBeLessThanOrEqual(PAGES + Math.ceil(PAGES / 100) + 3)
    expect((await service.expect(200, 'GET /specifications?limit=100')).items).toHaveLength(PAGES)
  })

  it('takes one request for a pass in which nothing changed, again and again', async () => {
    for (let pass = 0; pass < 3; pass += 1) expect(await requestsOf(() => service.sync())).toBe(1)
  })

  it('takes one request for a new page', async () => {
    expect(await requestsOf(() => createLinked(service, 'New Here'))).toBe(1)
  })

  it('takes at most two for a paragraph edited here', async () => {
    const { items } = await service.expect(200, 'GET /specifications?limit=1&include=body&q=counted')
    const [item] = items
    expect(
      await requestsOf(() =>
        service.expect(200, `PUT /specifications/${item.id}`, {
          json: { body: item.body.replace('SHALL be counted', 'SHALL be counted twice') },
        }),
      ),
    ).toBeLessThanOrEqual(2)
  })

  it('takes at most one beyond the poll for a paragraph edited in Notion, and for a property', async () => {
    const { items } = await service.expect(200, 'GET /specifications?limit=3&include=body&q=counted&sort=updated_at')
    const [first, second] = items
    await service.sync()
    const quiet = await requestsOf(() => service.sync())
    await sandbox.person('editText', { page: first.notion.page_id, find: 'is there', replace: 'was there' })
    expect((await requestsOf(() => service.sync())) - quiet).toBeLessThanOrEqual(1)
    expect((await service.expect(200, `GET /specifications/${first.id}`)).body).toContain('was there')
    const after = await requestsOf(() => service.sync())
    await sandbox.person('setProperty', { page: second.notion.page_id, property: 'Priority', value: 'P0' })
    expect((await requestsOf(() => service.sync())) - after).toBeLessThanOrEqual(1)
    expect((await service.expect(200, `GET /specifications/${second.id}`)).priority).toBe('P0')
  })
})
