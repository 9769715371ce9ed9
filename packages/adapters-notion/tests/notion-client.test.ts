import { createControllableClock, expectErr, expectOk } from '@nos/domain/testing'
import { createNotionSandbox, type NotionSandbox } from '@nos/notion-sandbox'
import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createLocalBudget } from '../src/client/local-budget.ts'
import type { NotionCall } from '../src/client/notion-call.ts'
import { createNotionClient, type ObservedRequest } from '../src/client/notion-client.ts'
import { anyAnswer, meAnswer } from '../src/properties/notion-answers.ts'

const READ: NotionCall<{ id: string }> = { method: 'get', path: 'users/me', effect: 'read', answer: meAnswer }
const WRITE: NotionCall<unknown> = {
  method: 'patch',
  path: 'pages/00000000-0000-4000-8000-000000000009',
  body: { in_trash: true },
  effect: 'write',
  ref: 'page',
  answer: anyAnswer,
}

type Effect = Parameters<NotionSandbox['side']['addFault']>[0]['effect']

const connect = (effect: Effect | null, times?: number, timeoutMs = 2_000) => {
  const clock = createControllableClock()
  const sandbox = createNotionSandbox({ clock: () => clock.now().getTime() })
  if (effect !== null) sandbox.side.addFault({ effect, ...(times === undefined ? {} : { times }) })
  const budget = createLocalBudget({ perMinute: 180, clock: clock.now })
  const seen: ObservedRequest[] = []
  const slept: number[] = []
  let reconnections = 0
  const client = createNotionClient({
    token: sandbox.token,
    baseUrl: 'http://notion.test',
    timeoutMs,
    budget,
    clock: clock.now,
    random: () => 0.5,
    fetch: async (input, init) => sandbox.app.fetch(new Request(input, init)),
    observe: (request) => seen.push(request),
    reconnected: () => {
      reconnections += 1
    },
    sleep: async (milliseconds) => {
      slept.push(milliseconds)
      clock.advance(milliseconds)
    },
  })
  return { clock, sandbox, client, budget, seen, slept, reconnections: () => reconnections }
}

describe('the Notion client', () => {
  it('stops at the first refused token, probes every ten minutes, and goes on when it is accepted', async () => {
    const { clock, client, budget, seen, reconnections } = connect(
      { kind: 'error', status: 401, code: 'unauthorized' },
      2,
    )
    const refused = { kind: 'ReplicaRefused', connection: true }
    expect(expectErr(await client.send(READ))).toMatchObject({
      ...refused,
      retryAt: new Date(clock.now().getTime() + 600_000),
    })
    clock.advance(599_999)
    expect(expectErr(await client.send(READ))).toMatchObject(refused)
    expect(seen).toHaveLength(1)
    expect(expectOk(await budget.use()).reason).toMatch(/401 unauthorized/)
    clock.advance(1)
    expect(expectErr(await client.send(READ))).toMatchObject(refused)
    expect(expectErr(await client.send(READ))).toMatchObject(refused)
    expect(seen).toHaveLength(2)
    clock.advance(600_000)
    expectOk(await client.send(READ))
    expectOk(await client.send(READ))
    expect(seen).toHaveLength(4)
    expect(reconnections()).toBe(1)
    expect(expectOk(await budget.use()).reason).toBeNull()
  })

  it('lets a person try a refused token at any time', async () => {
    const { client, reconnections } = connect({ kind: 'error', status: 401, code: 'unauthorized' }, 1)
    expectErr(await client.send(READ))
    expectErr(await client.send(READ))
    expectOk(await client.withPriority('interactive').send(READ))
    expectOk(await client.send(READ))
    expect(reconnections()).toBe(1)
  })

  it('obeys Retry-After in full, however long, and sends nothing until then', async () => {
    const { clock, client, budget, seen } = connect(
      { kind: 'error', status: 429, code: 'rate_limited', retryAfter: 631 },
      1,
    )
    const until = new Date(clock.now().getTime() + 631_000)
    expect(expectErr(await client.send(READ))).toMatchObject({ kind: 'BudgetExhausted', until })
    expect(expectOk(await budget.use()).pausedUntil).toEqual(until)
    clock.advance(630_000)
    expect(expectErr(await client.send(READ)).kind).toBe('BudgetExhausted')
    expect(seen).toHaveLength(1)
    clock.advance(1_000)
    expectOk(await client.send(READ))
    expect(client.requestCount()).toBe(2)
  })

  it('treats an overloaded service like a spent budget', async () => {
    const { client } = connect({ kind: 'error', status: 529, code: 'service_overload', retryAfter: 5 }, 1)
    expect(expectErr(await client.send(WRITE)).kind).toBe('BudgetExhausted')
  })

  it('stops for good where Notion blocks the integration', async () => {
    const { client } = connect({
      kind: 'error',
      status: 429,
      code: 'rate_limited',
      additionalData: { rate_limit_reason: 'public_api_request_blocked' },
    })
    expect(expectErr(await client.send(READ))).toMatchObject({ kind: 'ReplicaRefused', connection: true })
  })

  it('repeats a conflict a few times, reads and writes alike, with growing pauses', async () => {
    const { client, slept } = connect({ kind: 'error', status: 409, code: 'conflict_error' })
    expect(expectErr(await client.send(WRITE)).kind).toBe('ReplicaUnavailable')
    expect(slept).toEqual([400, 800, 1600])
  })

  it.each([500, 502, 503, 504])('repeats a read after a %i and never a write', async (status) => {
    const reading = connect({ kind: 'error', status, code: 'service_unavailable' }, 2)
    expectOk(await reading.client.send(READ))
    expect(reading.seen.map((request) => request.status)).toEqual([status, status, 200])
    const writing = connect({ kind: 'error', status, code: 'service_unavailable' }, 2)
    expect(expectErr(await writing.client.send(WRITE)).kind).toBe('OutcomeUnknown')
    expect(writing.seen).toHaveLength(1)
  })

  it('says what Notion saved before it lost the answer', async () => {
    const { client } = connect({
      kind: 'error',
      status: 503,
      code: 'service_unavailable',
      additionalData: { committed_resource_id: 'page-1' },
    })
    expect(expectErr(await client.send(WRITE))).toMatchObject({ kind: 'OutcomeUnknown', committedId: 'page-1' })
  })

  it('survives an HTML page of the network edge', async () => {
    const reading = connect({ kind: 'html', status: 502 }, 1)
    expectOk(await reading.client.send(READ))
    expect(expectErr(await connect({ kind: 'html', status: 524 }).client.send(WRITE)).kind).toBe('OutcomeUnknown')
    expect(expectErr(await connect({ kind: 'html', status: 403 }).client.send(WRITE)).kind).toBe('ReplicaUnavailable')
  })

  it('takes a body that breaks off for no answer', async () => {
    expect(expectErr(await connect({ kind: 'cut_body' }).client.send(READ)).kind).toBe('ReplicaUnavailable')
    expect(expectErr(await connect({ kind: 'drop', when: 'after' }).client.send(WRITE)).kind).toBe('OutcomeUnknown')
  })

  it('refuses an answer that is not what the types promise', async () => {
    const { client } = connect(null)
    const wrong = { ...READ, path: 'users' }
    expect(expectErr(await client.send(wrong))).toMatchObject({ kind: 'ReplicaUnavailable' })
  })

  it('tells a refused token, a missing capability and a missing page apart', async () => {
    const revoked = connect(null)
    revoked.sandbox.side.revokeToken({ token: revoked.sandbox.token })
    expect(expectErr(await revoked.client.send(READ))).toMatchObject({
      kind: 'ReplicaRefused',
      connection: true,
      code: 'unauthorized',
    })
    const reader = connect(null)
    reader.sandbox.side.setCapabilities({ token: reader.sandbox.token, capabilities: ['read'] })
    expect(expectErr(await reader.client.send(WRITE))).toMatchObject({ kind: 'ReplicaRefused', connection: false })
    expect(expectErr(await connect(null).client.send(WRITE))).toEqual({ kind: 'DocumentGone', ref: 'page' })
  })

  it('never shows the token', async () => {
    const { client, sandbox, seen } = connect({
      kind: 'error',
      status: 401,
      code: 'unauthorized',
      message: 'API token is invalid.',
    })
    const failure = expectErr(await client.send(READ))
    expect(JSON.stringify({ failure, seen })).not.toContain(sandbox.token)
  })

  it.each(['headers', 'body'] as const)('aborts a request whose %s do not come in time', async (where) => {
    let aborted: () => void = () => undefined
    const closed = new Promise<void>((resolve) => {
      aborted = resolve
    })
    const server = createServer((request, response) => {
      request.on('close', aborted)
      response.on('close', aborted)
      if (where === 'body') response.writeHead(200, { 'content-type': 'application/json' }).write('{"object":')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const clock = createControllableClock()
    const client = createNotionClient({
      token: 'secret',
      baseUrl: `http://127.0.0.1:${port}`,
      timeoutMs: 1_000,
      budget: createLocalBudget({ perMinute: 10, clock: clock.now }),
      clock: clock.now,
    })
    expect(expectErr(await client.send(WRITE))).toMatchObject({
      kind: 'OutcomeUnknown',
      reason: expect.stringContaining('1000 ms'),
    })
    await closed
    server.closeAllConnections()
    server.close()
  })

  it('knows that a refused connection carried nothing out', async () => {
    const clock = createControllableClock()
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await new Promise((resolve) => server.close(resolve))
    const client = createNotionClient({
      token: 'secret',
      baseUrl: `http://127.0.0.1:${port}`,
      budget: createLocalBudget({ perMinute: 10, clock: clock.now }),
      clock: clock.now,
      sleep: () => Promise.resolve(),
    })
    expect(expectErr(await client.send(WRITE)).kind).toBe('ReplicaUnavailable')
  })
})

describe('the local budget', () => {
  it('lets so many requests through in any 60 seconds and says when the next may go', async () => {
    const clock = createControllableClock()
    const budget = createLocalBudget({ perMinute: 3, clock: clock.now })
    for (let count = 0; count < 3; count += 1) {
      expectOk(await budget.take('interactive'))
      clock.advance(1_000)
    }
    expect(expectErr(await budget.take('interactive'))).toMatchObject({
      until: new Date(clock.now().getTime() + 57_000),
    })
    clock.advance(57_000)
    expectOk(await budget.take('interactive'))
  })

  it('keeps the last requests for those who are more urgent', async () => {
    const clock = createControllableClock()
    const budget = createLocalBudget({ perMinute: 100, clock: clock.now })
    const takeAll = async (priority: 'sweep' | 'event' | 'interactive'): Promise<number> => {
      for (let taken = 0; ; taken += 1) if ((await budget.take(priority)).isErr()) return taken
    }
    expect(await takeAll('sweep')).toBe(97)
    expect(await takeAll('event')).toBe(2)
    expect(await takeAll('interactive')).toBe(1)
  })

  it('learns a lower limit from a refusal and finds back in quiet minutes', async () => {
    const clock = createControllableClock()
    const budget = createLocalBudget({ perMinute: 180, clock: clock.now })
    for (let count = 0; count < 120; count += 1) expectOk(await budget.take('interactive'))
    await budget.pause(new Date(clock.now().getTime() + 30_000), 'rate limited')
    expect(expectOk(await budget.use()).budget).toBe(108)
    clock.advance(30_000 + 20 * 60_000)
    expect(expectOk(await budget.use()).budget).toBe(180)
  })

  it('never shortens a pause', async () => {
    const clock = createControllableClock()
    const budget = createLocalBudget({ perMinute: 180, clock: clock.now })
    const long = new Date(clock.now().getTime() + 600_000)
    await budget.pause(long, 'workspace limit')
    await budget.pause(new Date(clock.now().getTime() + 5_000), 'connection limit')
    expect(expectOk(await budget.use())).toMatchObject({ pausedUntil: long, reason: 'workspace limit' })
  })
})
