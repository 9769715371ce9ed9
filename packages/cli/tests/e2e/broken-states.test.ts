import { beforeAll, describe, expect, it, vi } from 'vitest'
import { eventually } from './support/eventually.ts'
import { createLinked, type LinkedSpecification } from './support/linked-specification.ts'
import { runNos } from './support/run-nos.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let sandbox: SandboxUnderTest
let service: ServiceUnderTest
let other: { readonly database: string }

beforeAll(async () => {
  sandbox = await startSandbox()
  service = await startService({ env: sandbox.env })
  other = await sandbox.person('createDatabase', { title: 'Elsewhere' })
  // More than half of a database must never vanish by the ones that a test takes away.
  for (const title of ['Stays One', 'Stays Two', 'Stays Three']) await createLinked(service, title)
  await service.sync({ sweep: true })
})

const nos = async (...words: readonly string[]): Promise<string> =>
  (await runNos(words, { cwd: service.cwd, env: { ...service.env, ...sandbox.env, NOS_DATA_DIR: 'data' } })).all
const health = async () => (await service.ask('GET //health')).body.checks.notion
const status = () => service.expect(200, 'GET /sync/status')

const everyPage = async (): Promise<readonly string[]> =>
  (await service.expect(200, 'GET /specifications?limit=100')).items.map(
    ({ notion }: { notion: { page_id: string } }) => notion.page_id,
  )

interface Row {
  readonly name: string
  readonly break: (made: LinkedSpecification) => Promise<unknown>
  readonly state: string
  readonly archived: boolean
  /** What, and the next step. */
  readonly told: readonly [RegExp, RegExp]
  readonly mend: (made: LinkedSpecification) => Promise<unknown>
}

const rows: readonly Row[] = [
  {
    name: 'trashed in Notion',
    break: ({ page }) => sandbox.person('trash', { page }),
    state: 'synced',
    archived: true,
    told: [/in the trash/, /Restore the page or the specification/],
    mend: ({ page }) => sandbox.person('restore', { page }),
  },
  {
    name: 'archived in the service',
    break: ({ id }) => service.expect(204, `DELETE /specifications/${id}`),
    state: 'synced',
    archived: true,
    told: [/in the trash/, /Restore the page or the specification/],
    mend: ({ id }) => service.expect(200, `POST /specifications/${id}/restore`),
  },
  {
    name: 'moved to another database',
    break: ({ page }) => sandbox.person('move', { page, toDatabase: other.database }),
    state: 'unlinked',
    archived: false,
    told: [/moved out of the database/, /Move it back/],
    mend: ({ page }) => sandbox.person('move', { page, toDatabase: sandbox.databaseId }),
  },
  {
    name: 'unshared',
    break: ({ page }) => sandbox.person('unshare', { id: page }),
    state: 'not_visible',
    archived: false,
    told: [/no longer shown/, /Share it again/],
    mend: ({ page }) => sandbox.person('share', { id: page }),
  },
  {
    name: 'edited differently on both sides',
    break: async ({ page, put, body }) => {
      await sandbox.person('editText', { page, find: 'a rider asks again', replace: 'a rider asks twice' })
      await put({ body: body.replace('a rider asks again', 'a rider asks thrice') })
    },
    state: 'conflict',
    archived: false,
    told: [/changed the same words/, /nos conflict list/],
    mend: async ({ id }) => {
      const { items } = await service.expect(200, `GET /conflicts?spec_id=${id}`)
      await service.expect(200, `POST /conflicts/${items[0].id}/resolve`, { json: { choice: 'ours' } })
    },
  },
]

describe('each state of a page', () => {
  it.each(rows)('$name says what, why and what to do, over REST as on the command line', async (row) => {
    const made = await createLinked(service, row.name)
    await service.idle()
    await row.break(made)
    await service.sync({ sweep: true })
    await service.idle()
    const { notion, archived_at: archived } = await made.now()
    expect([notion.state, archived !== null]).toEqual([row.state, row.archived])
    for (const words of row.told) expect(notion.message).toMatch(words)
    expect(await nos('sync', 'status')).toContain(notion.message)
    expect(await status()).toMatchObject({ halted: null })
    expect((await health()).status).toBe('ok')
    await row.mend(made)
    await service.sync({ sweep: true })
    await service.idle()
    const mended = await made.stands('synced')
    expect([mended.notion.message, mended.archived_at]).toEqual([undefined, null])
    expect(await nos('sync', 'status')).not.toContain(notion.message)
  })
})

describe('each state of the whole side', () => {
  it('a schema that drifted is named with what is not synced', async () => {
    await sandbox.person('deleteProperty', { database: sandbox.databaseId, property: 'Priority' })
    await sandbox.person('changePropertyType', { database: sandbox.databaseId, property: 'Type', type: 'checkbox' })
    const told = await nos('doctor', '--only', 'properties')
    expect(told).toMatch(/Priority is missing\n +→ the next start of the service adds them/)
    expect(told).toMatch(/"Type" is of type checkbox, not select.*is left alone.*is not synced\.\n +→ rename/)
  })

  it('a mass disappearance halts, until somebody confirms', async () => {
    const pages = await everyPage()
    for (const id of pages) await sandbox.person('unshare', { id })
    await service.sync({ sweep: true })
    const { halted } = await status()
    expect(halted.reason).toMatch(/vanished.*nothing is archived.*Bring them back, or confirm/)
    expect(await health()).toMatchObject({ status: 'degraded', detail: halted.reason })
    expect(await nos('sync', 'status')).toContain(halted.reason)
    expect(JSON.parse(await nos('sync', 'status', '--json'))).toMatchObject({ halted: { reason: halted.reason } })
    await service.stop()
    expect(await nos('doctor', '--only', 'sync')).toMatch(/^fail +sync +\d+ documents.*vanished.*\n +→ confirm/m)
    service = await startService({ cwd: service.cwd, env: sandbox.env })
    for (const id of pages) await sandbox.person('share', { id })
    await service.expect(200, 'POST /sync/resume', { json: { confirm: true } })
    await service.idle()
    expect([(await status()).halted, (await health()).status]).toEqual([null, 'ok'])
  })

  it('a silence that Notion asks for is told with its end, and what waits is not failed', async () => {
    const made = await createLinked(service, 'Waits')
    await service.idle()
    await sandbox.person('addFault', {
      times: 1,
      effect: { kind: 'error', status: 429, code: 'rate_limited', retryAfter: '3' },
    })
    await made.put({ title: 'Waits Longer' })
    const paused = await eventually(async () => {
      const { notion } = await status()
      return notion.paused_until === undefined ? null : notion
    })
    expect(paused.reason).toMatch(/429/)
    expect(await health()).toMatchObject({ status: 'degraded', detail: paused.reason })
    expect((await made.now()).notion).toMatchObject({
      state: 'pending',
      message: expect.stringMatching(/429.*Nothing is lost/),
    })
    await made.stands('synced')
  })

  it('a revoked token is told with the way to a new one', async () => {
    const made = await createLinked(service, 'Refused')
    await service.idle()
    await sandbox.person('revokeToken', { token: sandbox.token })
    await made.put({ title: 'Refused Still' })
    const refused = await eventually(async () => {
      const { notion } = await status()
      return notion.reason === undefined ? null : notion
    })
    expect(refused.reason).toMatch(/401.*Create a new token.*NOTION_API_TOKEN/)
    expect(await health()).toMatchObject({ status: 'degraded', detail: refused.reason })
    expect(await nos('sync', 'status')).toContain(refused.reason)
    expect(await nos('doctor', '--only', 'token')).toMatch(/401[^]*Create a new token[^]*NOTION_API_TOKEN/)
    expect((await made.now()).notion.state).toBe('pending')
  })
})
