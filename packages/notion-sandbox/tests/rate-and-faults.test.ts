import { Client, isNotionClientError, LogLevel } from '@notionhq/client'
import { beforeEach, describe, expect, it } from 'vitest'
import { createNotionSandbox } from '../src/index.ts'
import { api, listAt, makeRow, textAt } from '../testing/api.ts'
import { START, startSandbox, type Started } from '../testing/start-sandbox.ts'

let started: Started
beforeEach(async () => {
  started = await startSandbox()
})
const me = (headers: Readonly<Record<string, string>> = {}) => api(started, 'GET', '/v1/users/me', undefined, headers)

describe('the rate budget', () => {
  it('allows 180 requests in any 60 seconds and refuses the next with the seconds to wait', async () => {
    started.sandbox.side.setSettings({ requestsPerMinute: 180 })
    started.sandbox.side.advance({ milliseconds: 60_000 })
    for (let count = 0; count < 180; count += 1) {
      if (count === 90) started.sandbox.side.advance({ milliseconds: 20_000 })
      expect((await me()).status).toBe(200)
    }
    const refused = await me()
    expect(refused).toMatchObject({
      status: 429,
      body: {
        code: 'rate_limited',
        message: 'You have been rate limited. Please try again later.',
        additional_data: { rate_limit_reason: 'public_api_request_rate_limit', retry_after: '40' },
      },
    })
    expect(refused.headers.get('retry-after')).toBe('40')
    started.sandbox.side.advance({ milliseconds: 39_999 })
    expect((await me()).status).toBe(429)
    started.sandbox.side.advance({ milliseconds: 1 })
    expect((await me()).status).toBe(200)
  })

  it('counts each token by itself, and all together for the workspace', async () => {
    started.sandbox.side.addToken({ token: 'ntn_second' })
    started.sandbox.side.setSettings({ requestsPerMinute: 2 })
    await me()
    await me()
    expect((await me()).status).toBe(429)
    expect((await me({ authorization: 'Bearer ntn_second' })).status).toBe(200)
    started.sandbox.side.setSettings({ workspaceRequestsPerMinute: 3 })
    expect((await me({ authorization: 'Bearer ntn_second' })).body).toMatchObject({
      additional_data: { rate_limit_reason: 'public_api_space_request_rate_limit' },
    })
  })
})

describe('a fault', () => {
  it('strikes the nth matching request only', async () => {
    started.sandbox.side.addFault({
      method: 'GET',
      route: '/v1/users/me',
      after: 1,
      times: 1,
      effect: { kind: 'error', status: 500 },
    })
    expect([(await me()).status, (await me()).status, (await me()).status]).toEqual([200, 500, 200])
  })

  it('leaves other routes and tokens alone', async () => {
    started.sandbox.side.addFault({ route: '/v1/search', effect: { kind: 'error', status: 500 } })
    expect((await me()).status).toBe(200)
    started.sandbox.side.addFault({ token: 'ntn_other', effect: { kind: 'error', status: 500 } })
    expect((await me()).status).toBe(200)
  })

  for (const [status, code] of [
    [409, 'conflict_error'],
    [500, 'internal_server_error'],
    [502, 'bad_gateway'],
    [503, 'service_unavailable'],
    [504, 'gateway_timeout'],
    [529, 'service_overload'],
  ] as const) {
    it(`can be a ${status} ${code}`, async () => {
      started.sandbox.side.addFault({ effect: { kind: 'error', status } })
      expect(await me()).toMatchObject({ status, body: { object: 'error', status, code } })
    })
  }

  it('can be a 429 with any wait and reason', async () => {
    started.sandbox.side.addFault({
      effect: {
        kind: 'error',
        status: 429,
        retryAfter: 631,
        additionalData: { rate_limit_reason: 'public_api_request_blocked' },
      },
    })
    const answer = await me()
    expect(answer.headers.get('retry-after')).toBe('631')
    expect(answer.body).toMatchObject({
      code: 'rate_limited',
      additional_data: { rate_limit_reason: 'public_api_request_blocked', retry_after: '631' },
    })
  })

  it('can be a page of the network edge', async () => {
    started.sandbox.side.addFault({ effect: { kind: 'html', status: 524 } })
    const answer = await me()
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cf-ray')]).toEqual([
      524,
      'text/html; charset=UTF-8',
      expect.any(String),
    ])
  })

  it('can be a 503 after the page was created', async () => {
    started.sandbox.side.addFault({
      method: 'POST',
      route: '/v1/pages',
      times: 1,
      effect: { kind: 'error', status: 503, afterCommit: true },
    })
    const body = {
      parent: { data_source_id: started.dataSource },
      properties: { Name: { title: [{ text: { content: 'Committed' } }] } },
    }
    const answer = await api(started, 'POST', '/v1/pages', body)
    expect(answer).toMatchObject({
      status: 503,
      body: { code: 'service_unavailable', additional_data: { committed_resource_id: expect.any(String) } },
    })
    const id = textAt(answer.body, 'additional_data', 'committed_resource_id')
    expect((await api(started, 'GET', `/v1/pages/${id}`)).status).toBe(200)
  })

  it('never shows the header it works with', async () => {
    const id = await makeRow(started, 'A')
    expect((await api(started, 'PATCH', `/v1/pages/${id}`, {})).headers.get('x-sandbox-committed')).toBeNull()
  })

  it('can cut the body', async () => {
    started.sandbox.side.addFault({ effect: { kind: 'cut_body' } })
    await expect(me()).rejects.toThrow(SyntaxError)
  })

  it('can truncate Markdown', async () => {
    const id = await makeRow(started, 'A', 'one\ntwo')
    started.sandbox.side.addFault({ effect: { kind: 'truncate_markdown', blocks: 1 } })
    expect((await api(started, 'GET', `/v1/pages/${id}/markdown`)).body).toMatchObject({
      truncated: true,
      markdown: expect.stringMatching(/^one\n<unknown/),
    })
  })
})

describe('a dropped connection', () => {
  const socketed = async () => {
    const sandbox = createNotionSandbox({ clock: () => START })
    const listening = await sandbox.listen()
    if (listening.isErr()) throw new Error(listening.error.message)
    const { url, close } = listening.value
    const client = new Client({
      auth: sandbox.token,
      baseUrl: url,
      notionVersion: '2026-03-11',
      retry: false,
      logLevel: LogLevel.ERROR,
    })
    const [found] = listAt(
      await client.request({ path: 'search', method: 'post', body: { query: 'Product' } }),
      'results',
    )
    return { sandbox, client, close, url, parent: textAt(found, 'id') }
  }
  const create = (client: Client, parent: string) =>
    client.pages.create({
      parent: { page_id: parent },
      properties: { title: { title: [{ text: { content: 'Ghost' } }] } },
    })
  const count = async (client: Client): Promise<number> => (await client.search({ query: 'Ghost' })).results.length

  it('before the request leaves nothing behind, after it everything', async () => {
    const { sandbox, client, close, parent } = await socketed()
    sandbox.side.addFault({ route: '/v1/pages', times: 1, effect: { kind: 'drop', when: 'before' } })
    await expect(create(client, parent)).rejects.toThrow(/socket|fetch|closed|reset/i)
    expect(await count(client)).toBe(0)
    sandbox.side.addFault({ route: '/v1/pages', times: 1, effect: { kind: 'drop', when: 'after' } })
    await expect(create(client, parent)).rejects.toThrow(/socket|fetch|closed|reset/i)
    expect(await count(client)).toBe(1)
    await close()
  })

  it('is a failed fetch for callers in the same process', async () => {
    started.sandbox.side.addFault({ effect: { kind: 'drop', when: 'before' } })
    await expect(me()).rejects.toThrow('The connection was closed without an answer.')
  })

  it('is told apart from slow headers and a stalled body, which end well', async () => {
    const { sandbox, client, close } = await socketed()
    sandbox.side.addFault({ times: 1, effect: { kind: 'delay', milliseconds: 30, where: 'headers' } })
    expect((await client.users.me({})).type).toBe('bot')
    sandbox.side.addFault({ times: 1, effect: { kind: 'delay', milliseconds: 30, where: 'body' } })
    expect((await client.users.me({})).type).toBe('bot')
    await close()
  })

  it('has nothing to do with a port in use, which listening names', async () => {
    const { sandbox, close, url } = await socketed()
    const second = await sandbox.listen({ port: Number(new URL(url).port) })
    expect(second._unsafeUnwrapErr()).toMatchObject({
      kind: 'listen-failed',
      port: Number(new URL(url).port),
      reason: 'EADDRINUSE',
    })
    await close()
  })
})

describe('the official client', () => {
  it('meets codes it does not know', async () => {
    const { client, sandbox } = started
    sandbox.side.addFault({ times: 1, effect: { kind: 'error', status: 409, code: 'row_limit_exceeded' } })
    const failure: unknown = await client.users.me({}).catch((error: unknown) => error)
    expect(isNotionClientError(failure) && failure.code).toBe('notionhq_client_response_error')
  })
})

describe('the request log', () => {
  it('counts requests per route and keeps their status', async () => {
    started.sandbox.side.clearRequests({})
    await me()
    await api(started, 'GET', '/v1/users/nobody')
    expect(started.sandbox.side.requestCounts({})).toEqual({ 'GET /v1/users/me': 1, 'GET /v1/users/:user_id': 1 })
    expect(started.sandbox.side.requests({}).map((one) => one.status)).toEqual([200, 400])
  })
})
