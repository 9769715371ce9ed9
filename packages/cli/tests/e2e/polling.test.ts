import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { createLinked } from './support/linked-specification.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

let sandbox: SandboxUnderTest
let service: ServiceUnderTest
const cwd = temporaryFolder()
const QUERY = 'POST /v1/data_sources/:data_source_id/query'

beforeAll(async () => {
  sandbox = await startSandbox()
  service = await startService({ cwd, env: sandbox.env })
})

/** The same service again, now asking Notion by itself every so often. */
const startPolling = async (): Promise<void> => {
  await service.stop()
  service = await startService({ cwd, env: { ...sandbox.env, NOTION_POLL_INTERVAL_MS: '300' } })
}

const polls = async (times: number): Promise<void> => {
  const before: number = (await sandbox.person('requestCounts'))[QUERY] ?? 0
  await eventually(async () => (await sandbox.person('requestCounts'))[QUERY] >= before + times)
}

describe('a service that polls', () => {
  it('finds an edit of the text that our own later write of a property covers', async () => {
    const made = await createLinked(service, 'Covered')
    await service.sync()
    await service.idle()
    await sandbox.person('editText', { page: made.page, find: 'a rider asks again', replace: 'a rider asks twice' })
    await made.put({ priority: 'P0' })
    await service.idle()
    await startPolling()
    const after = await eventually(async () => {
      const now = await service.expect(200, `GET /specifications/${made.id}`)
      return now.body.includes('asks twice') ? now : null
    })
    expect(after).toMatchObject({ priority: 'P0', body: made.body.replace('asks again', 'asks twice') })
  })

  it("finds a person's edit and a new page without being asked", async () => {
    const made = await createLinked(service, 'Polled')
    await sandbox.person('editText', { page: made.page, find: 'a rider asks again', replace: 'a rider asks twice' })
    const page = await sandbox.person('createPage', {
      database: sandbox.databaseId,
      title: 'Polled Too',
      markdown: 'Nothing yet.',
    })
    await eventually(async () =>
      (await service.expect(200, `GET /specifications/${made.id}`)).body.includes('asks twice'),
    )
    await eventually(async () =>
      (await service.expect(200, 'GET /specifications?limit=100')).items.some(
        ({ notion }: { notion: { page_id: string } | null }) => notion?.page_id === page,
      ),
    )
  })

  it('asks once for each poll, and writes nothing, while only its own edits are new', async () => {
    for (const name of ['One', 'Two', 'Three']) await createLinked(service, `Quiet ${name}`)
    await service.idle()
    await polls(4)
    await sandbox.person('clearRequests')
    await polls(4)
    const requests: readonly { readonly route: string; readonly path: string }[] = await sandbox.person('requests')
    const own = requests.filter(({ path }) => !path.endsWith('/query'))
    // Pages that a person edited within the last minute are read again; those of this test are not.
    const { items } = await service.expect(200, 'GET /specifications?limit=100&q=Quiet')
    const ids: readonly string[] = items.map(({ notion }: { notion: { page_id: string } }) => notion.page_id)
    expect(ids).toHaveLength(3)
    expect(own.filter(({ path }) => ids.some((id) => path.includes(id)))).toEqual([])
  })
})
