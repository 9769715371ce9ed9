import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startService, type ServiceUnderTest } from '../working-tree/service-under-test.ts'
import { connectAsBefore, connectOverHttp, connectOverStdio, type McpClient } from './mcp-clients.ts'

const BODY = `# Parcel tracking

## Purpose

Tells the people who wait for a parcel where it is, so that nobody has to call.

## Requirements

### Requirement: Track a parcel

The service SHALL show the last place of a parcel.

#### Scenario: A known parcel

- **WHEN** a person asks for a known parcel
- **THEN** the place is shown
`

const READING = [
  'diff_specification',
  'list_conflicts',
  'list_specifications',
  'list_versions',
  'read_specification',
  'search_specifications',
  'show_review_status',
  'suggest_edits',
  'validate_specification',
  'validate_text',
]

interface Document {
  readonly paths: {
    readonly '/mcp': { readonly post: { readonly responses: Readonly<Record<string, { readonly content?: object }>> } }
  }
}

let service: ServiceUnderTest
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.close())

describe('the address of the Model Context Protocol', () => {
  const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' }
  it.each([
    ['a request', 'application/json, text/event-stream', list],
    ['a notification', 'application/json, text/event-stream', { jsonrpc: '2.0', method: 'notifications/initialized' }],
    ['a reader of JSON alone', 'application/json', list],
  ])('answers %s as the OpenAPI document says', async (_, accept, message) => {
    const headers = { Authorization: `Bearer ${service.tokenFor('viewer')}`, 'Content-Type': 'application/json' }
    const response = await fetch(`${service.url}/mcp`, {
      method: 'POST',
      headers: { ...headers, Accept: accept },
      body: JSON.stringify(message),
    })
    const document = (await (await fetch(`${service.url}/openapi.json`)).json()) as Document
    const declared = document.paths['/mcp'].post.responses[String(response.status)]
    const [type] = (response.headers.get('Content-Type') ?? '').split(';')
    expect([response.status, Object.keys(declared?.content ?? { '': null })]).toEqual([
      response.status,
      expect.arrayContaining([type]),
    ])
  })
})

describe.each([
  ['over HTTP', connectOverHttp],
  ['over HTTP with the client of the protocol before', connectAsBefore],
  ['over standard input and output', connectOverStdio],
])('the Model Context Protocol %s', (name, connect) => {
  let author: McpClient
  let viewer: McpClient
  const capability = `parcels/${name.replaceAll(' ', '-')}`
  beforeAll(async () => {
    author = await connect(service.url, service.tokenFor('author'))
    viewer = await connect(service.url, service.tokenFor('viewer'))
  })
  afterAll(async () => {
    await author.close()
    await viewer.close()
  })

  it('lists its tools with their inputs, and which of them only read', async () => {
    const tools = await viewer.tools()
    const reading = tools.filter(({ annotations }) => annotations?.readOnlyHint === true).map((tool) => tool.name)
    expect(reading.toSorted()).toEqual(READING)
    expect(tools.filter(({ name }) => !reading.includes(name)).map(({ name }) => name)).toEqual([
      'create_specification',
      'generate_specification',
      'revise_specification',
    ])
    for (const { description, inputSchema } of tools) {
      expect(description?.length).toBeGreaterThan(20)
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
    }
  })

  it('creates, reads, finds, revises, validates and compares', async () => {
    const created = await author.call('create_specification', {
      title: 'Parcel tracking',
      spec_type: 'Feature',
      body: BODY,
      capability,
      tags: ['parcels'],
    })
    expect([created.failed, created.value?.capability]).toEqual([false, capability])
    const read = await viewer.call('read_specification', { specification: capability })
    expect(read.value).toMatchObject({ id: created.value.id, body: BODY, version: { number: 1 } })
    expect(JSON.parse(read.text)).toEqual(read.value)

    const found = await viewer.call('search_specifications', { query: 'last place of a parcel' })
    expect(found.value.items.map((item: { id: string }) => item.id)).toContain(created.value.id)
    const listed = await viewer.call('list_specifications', { spec_type: 'Feature', limit: 1 })
    expect(listed.value.items).toHaveLength(1)

    const changed = BODY.replace('the last place', 'the place and the time')
    const revised = await author.call('revise_specification', {
      specification: created.value.id,
      etag: read.value.etag,
      body: changed,
      message: 'Tell the time as well',
    })
    expect(revised.value).toMatchObject({ body: changed, version: { number: 2, message: 'Tell the time as well' } })
    const versions = await viewer.call('list_versions', { specification: capability })
    expect(versions.value.total).toBe(2)
    const diff = await viewer.call('diff_specification', { specification: capability })
    expect(diff.value.requirements).toMatchObject([{ change: 'modified', name: 'Track a parcel' }])
    expect(diff.value.unified).toContain('+The service SHALL show the place and the time of a parcel.')

    const report = await author.call('validate_specification', { specification: capability })
    expect(report.value).toMatchObject({ spec_id: created.value.id, openspec: { valid: true } })
    const text = await viewer.call('validate_text', { body: '# Nothing\n' })
    expect(text.value).toMatchObject({ spec_id: null, openspec: { issues: [] } })
  })

  it('generates without saving and with, and suggests edits without making them', async () => {
    const wish = {
      feature_overview: 'Tells people who wait for a parcel when it is late, so that they need not ask.',
      goals: ['A person is told of a delay within 5 minutes'],
      spec_type: 'Feature',
      title: `Late ${name}`,
    }
    const looked = await author.call('generate_specification', { ...wish, save: false })
    expect([looked.failed, looked.value?.generation.engine]).toEqual([false, 'template'])
    expect((await viewer.call('read_specification', { specification: looked.value.id })).failed).toBe(true)
    const saved = await author.call('generate_specification', wish)
    expect(saved.value).toMatchObject({ status: 'draft', title: wish.title })
    expect((await viewer.call('generate_specification', wish)).text).toMatch(/forbidden.*author/s)
    expect((await author.call('generate_specification', { ...wish, feature_overview: 'x' })).failed).toBe(true)

    const shouted = BODY.replace('The service SHALL', 'The service shall')
    const made = await author.call('create_specification', {
      title: `Mend ${name}`,
      spec_type: 'Feature',
      body: shouted,
    })
    const { value } = await author.call('suggest_edits', { specification: made.value.capability })
    expect(value.suggestions).toMatchObject([
      { before: expect.stringContaining('shall'), after: expect.stringContaining('SHALL') },
    ])
    const unchanged = await viewer.call('read_specification', { specification: made.value.id })
    expect(unchanged.value.body).toBe(shouted)
  })

  it('shows conflicts and the review status', async () => {
    expect((await viewer.call('list_conflicts')).value).toEqual({ items: [], next_cursor: null })
    const status = await viewer.call('show_review_status', { specification: capability })
    expect(status.value).toMatchObject({ title: 'Parcel tracking', status: 'draft', review: null })
  })

  it('says what is wrong, and leaves everything as it is', async () => {
    const before = await viewer.call('read_specification', { specification: capability })
    const stale = await author.call('revise_specification', {
      specification: capability,
      etag: '"0000000000000000-r1"',
      title: 'Overwritten',
    })
    expect([stale.failed, stale.text]).toEqual([true, expect.stringContaining('precondition_failed')])
    const refused = await viewer.call('revise_specification', { specification: capability, title: 'By a viewer' })
    expect([refused.failed, refused.text]).toEqual([true, expect.stringMatching(/forbidden.*author/s)])
    const invalid = await author.call('create_specification', { title: 'A', spec_type: 'Feature', capability: '../up' })
    expect([invalid.failed, invalid.text]).toEqual([true, expect.stringContaining('capability')])
    const unknown = await viewer.call('read_specification', { specification: 'no-such-thing' })
    expect([unknown.failed, unknown.text]).toEqual([true, expect.stringContaining('list_specifications')])
    const wrong = await viewer.call('list_specifications', { limit: 1000 })
    expect([wrong.failed, wrong.text]).toEqual([true, expect.stringContaining('limit')])
    expect(await viewer.call('read_specification', { specification: capability })).toEqual(before)
  })
})

describe('/mcp', () => {
  const post = (headers: Record<string, string>, body: string): Promise<Response> =>
    fetch(`${service.url}/mcp`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', ...headers },
      body,
    })
  const LIST = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} })

  it('needs a token', async () => {
    for (const headers of [{}, { Authorization: 'Bearer x' }]) {
      const answer = await post(headers, LIST)
      expect([answer.status, answer.headers.get('WWW-Authenticate')]).toEqual([401, expect.stringContaining('Bearer')])
      expect(await answer.json()).toMatchObject({ status: 401 })
    }
  })

  it('turns pages of other sites away', async () => {
    const token = { Authorization: `Bearer ${service.tokenFor('viewer')}` }
    expect((await post({ ...token, Origin: 'https://evil.example' }, LIST)).status).toBe(403)
    expect((await post(token, LIST)).status).toBe(200)
  })

  it('refuses what is no JSON, is too large or too deep', async () => {
    const token = { Authorization: `Bearer ${service.tokenFor('viewer')}` }
    expect((await post(token, '{')).status).toBe(400)
    expect((await post({ ...token, 'Content-Type': 'text/plain' }, LIST)).status).toBe(415)
    expect((await post(token, `{"a":"${'x'.repeat(2 * 1024 * 1024)}"}`)).status).toBe(413)
    expect((await post(token, `{"a":${'['.repeat(100)}${']'.repeat(100)}}`)).status).toBe(422)
  })

  it('ends a request that asks for a stream without an end', async () => {
    const listen = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'subscriptions/listen', params: {} })
    const answer = await post({ Authorization: `Bearer ${service.tokenFor('viewer')}` }, listen)
    expect(await answer.text()).toContain('error')
  })

  it('has no sessions to open or to end', async () => {
    const headers = { Authorization: `Bearer ${service.tokenFor('viewer')}`, Accept: 'text/event-stream' }
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const refused = await fetch(`${service.url}/mcp`, { method, headers })
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
      expect(await refused.json()).toMatchObject({ code: 'method_not_allowed' })
    }
    expect((await fetch(`${service.url}/mcp`, { method: 'OPTIONS' })).status).toBe(204)
  })
})
