import { createHmac, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { eventually } from './support/eventually.ts'
import { createLinked, type LinkedSpecification } from './support/linked-specification.ts'
import type { RestAnswer } from './support/rest-client.ts'
import { runNos } from './support/run-nos.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const WINDOW = '/workspaces/default/webhook-enrolment'
const READ = 'GET /v1/pages/:page_id/markdown'

// Three services start one after another.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let sandbox: SandboxUnderTest
let service: ServiceUnderTest
let token = ''
const cwd = temporaryFolder()

beforeAll(async () => {
  sandbox = await startSandbox()
  service = await startService({ cwd, env: sandbox.env })
})

/** As Notion sends it; no bearer. */
const send = (body: string, signedWith: string | null, signature?: string): Promise<RestAnswer> =>
  service.ask('POST /webhooks/notion', {
    token: null,
    raw: body,
    headers: {
      'content-type': 'application/json',
      ...(signedWith === null
        ? {}
        : {
            'x-notion-signature': signature ?? `sha256=${createHmac('sha256', signedWith).update(body).digest('hex')}`,
          }),
    },
  })

const event = (type: string, page: string, told: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    type,
    authors: [{ id: randomUUID(), type: 'person' }],
    entity: { id: page, type: 'page' },
    data: {},
    ...told,
  })

const subscribe = (): Promise<{ readonly id: string }> =>
  sandbox.person('subscribe', { url: `${service.url}/api/v1/webhooks/notion`, token: sandbox.token })

const reads = async (page: string): Promise<number> => {
  const requests: readonly { readonly method: string; readonly path: string }[] = await sandbox.person('requests')
  return requests.filter(({ method, path }) => method === 'GET' && path.includes(page) && path.endsWith('/markdown'))
    .length
}

const arrives = (made: LinkedSpecification, words: string): Promise<unknown> =>
  eventually(async () => (await made.now()).body.includes(words), { what: `"${words}" in the service` })

describe('the enrolment of a webhook', () => {
  it('learns nothing while the window is closed, and lets nobody but an admin open it', async () => {
    expect((await send('{"verification_token":"secret_of_a_stranger"}', null)).status).toBe(200)
    expect(await service.expect(200, `GET ${WINDOW}`)).toEqual({ state: 'closed', until: null, token_source: null })
    expect((await send(event('page.created', randomUUID()), 'secret_of_a_stranger')).status).toBe(401)
    const { output } = await runNos(['token', 'create', '--subject', 'r', '--role', 'reviewer'], {
      cwd,
      env: { NOS_DATA_DIR: 'data' },
    })
    for (const method of ['POST', 'GET', 'DELETE'])
      expect((await service.ask(`${method} ${WINDOW}`, { token: output.trim() })).status).toBe(403)
  })

  it('learns the token of the handshake in the window, shows it once, and never takes another one', async () => {
    const opened = await service.expect(200, `POST ${WINDOW}`)
    expect(opened).toMatchObject({ state: 'open', token_source: null })
    expect(Math.round((Date.parse(opened.until) - Date.now()) / 60_000)).toBe(10)
    const { id } = await subscribe()
    expect((await service.ask(`HEAD ${WINDOW}`)).status).toBe(200)
    const shown = await service.expect(200, `GET ${WINDOW}`)
    expect(shown).toMatchObject({
      state: 'enrolled',
      token_source: 'handshake',
      verification_token: expect.stringMatching(/^secret_/),
    })
    token = shown.verification_token
    expect(await service.expect(200, `GET ${WINDOW}`)).not.toHaveProperty('verification_token')
    await sandbox.person('verifySubscription', { subscription: id, verificationToken: token })
    expect((await send('{"verification_token":"secret_of_a_stranger"}', 'secret_of_a_stranger')).status).toBe(200)
    expect((await send(event('page.created', randomUUID()), 'secret_of_a_stranger')).status).toBe(401)
    expect((await send('{}', token)).status).toBe(200)
  })

  it('leaves the token out of logs and errors', () => {
    expect(token).not.toBe('')
    expect(service.process.errors() + service.process.output()).not.toContain(token)
  })
})

describe('events, while nobody polls', () => {
  it('bring an edited text, with one read and no listing', async () => {
    const made = await createLinked(service, 'Heard')
    await service.sync()
    await service.idle()
    await new Promise((resolve) => setTimeout(resolve, 2500))
    await service.idle()
    await sandbox.person('clearRequests')
    await sandbox.person('editText', { page: made.page, find: 'a rider asks again', replace: 'a rider asks twice' })
    await arrives(made, 'asks twice')
    await service.idle()
    expect((await made.now()).body).toBe(made.body.replace('asks again', 'asks twice'))
    expect(await sandbox.person('requestCounts')).toEqual({ [READ]: 1 })
  })

  it('bring a property, with a listing and no read', async () => {
    const made = await createLinked(service, 'Prioritised')
    await service.sync()
    await service.idle()
    await new Promise((resolve) => setTimeout(resolve, 2500))
    await service.idle()
    await sandbox.person('clearRequests')
    await sandbox.person('setProperty', { page: made.page, property: 'Priority', value: 'P0' })
    await eventually(async () => (await made.now()).priority === 'P0')
    await service.idle()
    expect(await reads(made.page)).toBe(0)
  })

  it('bring a new page, its trash and its return', async () => {
    const page = await sandbox.person('createPage', {
      database: sandbox.databaseId,
      title: 'Made There',
      markdown: 'Nothing yet.',
    })
    const found = await eventually(async () => {
      const { items } = await service.expect(200, 'GET /specifications?limit=100')
      return items.find(({ notion }: { notion: { page_id: string } | null }) => notion?.page_id === page)
    })
    const archived = async (): Promise<boolean> =>
      (await service.expect(200, `GET /specifications/${found.id}`)).archived_at !== null
    await sandbox.person('trash', { page })
    await eventually(archived)
    await sandbox.person('restore', { page })
    await eventually(async () => !(await archived()))
  })

  it('repeated, replayed and shuffled cost one read', async () => {
    const made = await createLinked(service, 'Repeated')
    await service.idle()
    await new Promise((resolve) => setTimeout(resolve, 2500))
    await service.idle()
    const before = await reads(made.page)
    const [one, other] = [
      event('page.content_updated', made.page),
      event('page.content_updated', made.page.replaceAll('-', ''), { timestamp: '2020-01-01T00:00:00.000Z' }),
    ]
    for (let copy = 0; copy < 50; copy++) expect((await send(copy % 2 === 0 ? other : one, token)).status).toBe(200)
    await service.idle()
    for (let copy = 0; copy < 50; copy++) expect((await send(one, token)).status).toBe(200)
    await service.idle()
    // Two events; the second may have come while the first was looked at.
    expect((await reads(made.page)) - before).toBeLessThanOrEqual(2)
  })

  it('a thousand of one page cost few requests, whatever they tell of', async () => {
    const made = await createLinked(service, 'Flooded')
    await service.idle()
    await sandbox.person('clearRequests')
    for (let round = 0; round < 20; round += 1)
      await Promise.all(
        Array.from({ length: 50 }, async (_, index) => {
          const type = index % 2 === 0 ? 'page.content_updated' : 'page.properties_updated'
          expect((await send(event(type, made.page), token)).status).toBe(200)
        }),
      )
    await service.idle()
    const counts: Readonly<Record<string, number>> = await sandbox.person('requestCounts')
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(60)
    await sandbox.person('editText', { page: made.page, find: 'a rider asks again', replace: 'somebody is heard' })
    await arrives(made, 'somebody is heard')
  })

  it('with a signature that is not right are refused without a word, whatever they say', async () => {
    const made = await createLinked(service, 'Forged')
    await service.idle()
    const body = event('page.deleted', made.page)
    const right = createHmac('sha256', token).update(body).digest('hex')
    const forged = [
      ...Array.from(
        { length: 64 },
        (_, index) => `sha256=${right.slice(0, index)}${right[index] === '0' ? '1' : '0'}${right.slice(index + 1)}`,
      ),
      right,
      `sha1=${right}`,
      `sha256=${right}0`,
      `sha256=${right.slice(1)}`,
      'sha256=',
      '',
      `sha256=${createHmac('sha256', '').update(body).digest('hex')}`,
      `sha256=${createHmac('sha256', token).update(`${body} `).digest('hex')}`,
    ]
    const answers = await Promise.all(forged.map((signature) => send(body, token, signature)))
    expect(new Set(answers.map(({ status, body: problem }) => `${status} ${problem.code} ${problem.detail}`))).toEqual(
      new Set(['401 signature_refused The request is not signed as it must be.']),
    )
    expect((await send(`${body} `, token, `sha256=${right}`)).status).toBe(401)
  })

  it('of types that nobody knows, of foreign pages and of no sense are acknowledged and cost nothing', async () => {
    await service.idle()
    await new Promise((resolve) => setTimeout(resolve, 2500))
    await service.idle()
    await sandbox.person('clearRequests')
    const elsewhere = { data: { parent: { id: randomUUID(), type: 'page' } } }
    for (const body of [
      event('page.sang_a_song', randomUUID()),
      event('comment.created', randomUUID(), { entity: { id: randomUUID(), type: 'comment' } }),
      event('file_upload.completed', randomUUID()),
      event('page.content_updated', randomUUID(), elsewhere),
      event('page.created', randomUUID(), {
        data: { parent: { id: randomUUID(), type: 'database', data_source_id: randomUUID() } },
      }),
      event('data_source.schema_updated', randomUUID()),
      event('page.created', 'x', { timestamp: 'yesterday' }),
      '{}',
      '[]',
      'null',
      'no JSON',
      '{"type":"page.created"}',
      '"\ud800"',
    ])
      expect((await send(body, token)).status).toBe(200)
    await service.idle()
    expect(await sandbox.person('requestCounts')).toEqual({})
  })

  it('over 1 MiB are refused with 413', async () => {
    expect((await send('x'.repeat(1024 * 1024 + 1), token)).status).toBe(413)
    expect((await send(event('page.x', 'y', { data: { pad: 'x'.repeat(900_000) } }), token)).status).toBe(200)
  })

  it('that were lost are made good by the next pass', async () => {
    const made = await createLinked(service, 'Lost')
    await service.idle()
    const deliveries: readonly { id: string; subscriptionId: string }[] = await sandbox.person('deliveries')
    const subscription = deliveries.at(-1)?.subscriptionId ?? ''
    await sandbox.person('setSubscription', { subscription, status: 'paused' })
    await sandbox.person('editText', { page: made.page, find: 'a rider asks again', replace: 'nobody heard' })
    await service.sync()
    await arrives(made, 'nobody heard')
    await sandbox.person('setSubscription', { subscription, status: 'active' })
  })

  it('count after a restart with the token that was learnt; forgotten, they are refused', async () => {
    await service.stop()
    service = await startService({ cwd, env: sandbox.env })
    expect((await send('{}', token)).status).toBe(200)
    expect(await service.expect(200, `GET ${WINDOW}`)).toMatchObject({ state: 'enrolled', token_source: 'handshake' })
    expect(await service.expect(200, `DELETE ${WINDOW}`)).toEqual({ state: 'closed', until: null, token_source: null })
    expect((await send('{}', token)).status).toBe(401)
  })
})

describe('a token of the configuration', () => {
  it('counts at once, and no handshake replaces it', async () => {
    const configured = await startService({ env: { NOTION_WEBHOOK_VERIFICATION_TOKEN: 'secret_configured' } })
    service = configured
    expect((await send('{}', 'secret_configured')).status).toBe(200)
    expect(await service.expect(200, `POST ${WINDOW}`)).toMatchObject({
      state: 'enrolled',
      token_source: 'configuration',
    })
    expect((await send('{"verification_token":"secret_of_a_stranger"}', null)).status).toBe(200)
    expect((await send('{}', 'secret_of_a_stranger')).status).toBe(401)
  })
})

describe('nos serve --sandbox', () => {
  it('hears of an edit at once, without polling', async () => {
    const demo = await startService({ words: ['--sandbox'] })
    const address = /Sandbox +(http:\S+)/.exec(demo.process.output())?.[1] ?? ''
    const made = await createLinked(demo, 'Demo')
    await fetch(`${address}/sandbox/editText`, {
      method: 'POST',
      body: JSON.stringify({ page: made.page, find: 'a rider asks again', replace: 'a rider asks twice' }),
    })
    await arrives(made, 'asks twice')
  })
})
