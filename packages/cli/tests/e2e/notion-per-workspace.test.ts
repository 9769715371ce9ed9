import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { createLinked } from './support/linked-specification.ts'
import { createRestClient, type RestClient } from './support/rest-client.ts'
import { eventually } from './support/eventually.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let sandbox: SandboxUnderTest
let service: ServiceUnderTest
let mobile: RestClient
let database = ''

beforeAll(async () => {
  sandbox = await startSandbox()
  service = await startService({
    env: { ...sandbox.env, NOS_ENCRYPTION_KEY: randomBytes(32).toString('base64') },
  })
  const made = await sandbox.person('createDatabase', { title: 'Mobile', page: await pageOf() })
  database = made.database
  await service.expect(201, 'POST /workspaces', { json: { id: 'mobile', name: 'Mobile' } })
  const granted = await service.expect(201, 'POST /auth/tokens', {
    json: { subject: 'mo', role: 'admin', workspace: 'mobile' },
  })
  mobile = createRestClient(service.url, granted.token, () => 'the service runs')
})

/** The page that holds the sample database: what is below it is shared with the connection. */
const pageOf = async (): Promise<string> => {
  const found = await sandbox.notion.databases.retrieve({ database_id: sandbox.databaseId })
  const parent = 'parent' in found ? found.parent : null
  return parent?.type === 'page_id' ? parent.page_id : ''
}

const connect = (client: RestClient, status: number, databaseId: string): Promise<unknown> =>
  client.expect(status, 'PUT /workspaces/mobile', {
    json: { notion: { token: sandbox.token, database_id: databaseId } },
  })

describe('a workspace with a Notion side of its own', () => {
  it('has none before it is connected', async () => {
    expect(await mobile.expect(409, 'POST /sync', { json: {} })).toMatchObject({ code: 'notion_not_configured' })
  })

  it('cannot be kept equal to the database of another workspace', async () => {
    expect(await connect(mobile, 409, sandbox.databaseId)).toMatchObject({ code: 'database_taken' })
  })

  it('imports what is there once it is connected, and brings there what is written here', async () => {
    await sandbox.person('createPage', { database, title: 'Made In Mobile', markdown: 'Nothing yet.' })
    await connect(mobile, 200, database)
    await eventually(
      async () => {
        const { items } = await mobile.expect(200, 'GET /specifications')
        return items.some(({ title }: { title: string }) => title === 'Made In Mobile')
      },
      { what: 'the page of the other workspace', within: 60_000 },
    )
    const made = await createLinked(mobile, 'Written In Mobile')
    const page = await sandbox.notion.pages.retrieve({ page_id: made.page })
    expect('parent' in page && 'database_id' in page.parent ? page.parent.database_id : null).toBe(database)
    const { items } = await service.expect(200, 'GET /specifications?limit=100')
    expect(items.filter(({ title }: { title: string }) => title.includes('Mobile'))).toEqual([])
  })

  it('hears Notion at an address of its own, and nobody else there', async () => {
    const window = '/workspaces/mobile/webhook-enrolment'
    const made = await createLinked(mobile, 'Heard In Mobile')
    await mobile.expect(200, `POST ${window}`)
    const { id } = await sandbox.person('subscribe', {
      url: `${service.url}/api/v1/webhooks/notion/mobile`,
      token: sandbox.token,
    })
    const { verification_token: verificationToken } = await mobile.expect(200, `GET ${window}`)
    await sandbox.person('verifySubscription', { subscription: id, verificationToken })
    expect(await service.expect(200, 'GET /workspaces/default/webhook-enrolment')).toMatchObject({ state: 'closed' })
    await sandbox.person('editText', { page: made.page, find: 'a rider asks again', replace: 'a rider asks twice' })
    await eventually(async () => (await made.now()).body.includes('asks twice'), { what: 'the edit', within: 60_000 })
    const answer = await service.ask('POST /webhooks/notion/nowhere', {
      token: null,
      raw: '{}',
      headers: { 'content-type': 'application/json', 'x-notion-signature': 'sha256=00' },
    })
    expect(answer.status).toBe(401)
  })

  it('is left alone once it is disconnected, and keeps what it has', async () => {
    await mobile.expect(200, 'PUT /workspaces/mobile', { json: { notion: null } })
    expect(await mobile.expect(409, 'POST /sync', { json: {} })).toMatchObject({ code: 'notion_not_configured' })
    const { items } = await mobile.expect(200, 'GET /specifications')
    expect(items).toHaveLength(3)
  })
})
