import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { okAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { createHttpUnderTest } from '../testing/http-under-test.ts'
import { problemOf } from '../testing/problem-of.ts'
import { SCRIPTED } from '../testing/scripted-use-cases.ts'

const spec = `/specifications/${SCRIPTED.specification.id}`
const { head } = SCRIPTED.specification
const long = {
  ...SCRIPTED.view,
  specification: {
    ...SCRIPTED.specification,
    head: { ...head, content: { ...head.content, body: `# A\n${'word '.repeat(2000)}` } },
  },
}
const longService = () => createHttpUnderTest({ showSpecification: () => okAsync(long) })

describe('manners', () => {
  it('answers an unknown address with a problem', async () => {
    const response = await createHttpUnderTest().ask('GET /nothing')
    expect(response.status).toBe(404)
    expect(await problemOf(response)).toMatchObject({
      code: 'not_found',
      type: 'urn:nos:problem:not_found',
      request_id: response.headers.get('X-Request-Id'),
    })
  })

  it.each([
    ['PATCH', spec, 'GET, HEAD, PUT, DELETE, OPTIONS'],
    ['POST', spec, 'GET, HEAD, PUT, DELETE, OPTIONS'],
    ['DELETE', '/specifications', 'GET, HEAD, POST, OPTIONS'],
    ['PUT', '/sync', 'POST, OPTIONS'],
    ['POST', '/health', 'GET, HEAD, OPTIONS'],
    ['GET', '/specifications/generate', 'POST, OPTIONS'],
    ['PUT', '/specifications/generate', 'POST, OPTIONS'],
    ['DELETE', '/specifications/generate', 'POST, OPTIONS'],
  ])('answers %s %s with 405 and Allow', async (method, path, allow) => {
    const response = await createHttpUnderTest().ask(`${method} ${path}`)
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe(allow)
    expect((await problemOf(response)).code).toBe('method_not_allowed')
  })

  it('answers OPTIONS with Allow and without a token', async () => {
    const response = await createHttpUnderTest().ask(`OPTIONS ${spec}`, { as: 'nobody' })
    expect([response.status, response.headers.get('Allow')]).toEqual([204, 'GET, HEAD, PUT, DELETE, OPTIONS'])
  })

  it('answers HEAD as GET without the body', async () => {
    const { ask } = createHttpUnderTest()
    const [get, headed] = [await ask(`GET ${spec}`), await ask(`HEAD ${spec}`)]
    expect([headed.status, headed.headers.get('ETag'), headed.headers.get('Content-Type')]).toEqual([
      200,
      get.headers.get('ETag'),
      get.headers.get('Content-Type'),
    ])
    expect(await headed.text()).toBe('')
  })

  it.each(['abc', 'A.b_c-9', 'x'.repeat(128)])('echoes the request id %s', async (id) => {
    expect(
      (await createHttpUnderTest().ask('GET !/health/live', { headers: { 'X-Request-Id': id } })).headers.get(
        'X-Request-Id',
      ),
    ).toBe(id)
  })

  it.each(['', 'a b', 'x'.repeat(129), 'a;b', '"x"'])('makes a request id of its own instead of "%s"', async (id) => {
    const made = (
      await createHttpUnderTest().ask('GET !/health/live', { headers: { 'X-Request-Id': id } })
    ).headers.get('X-Request-Id')
    expect(made).toMatch(/^[\w-]{36}$/)
  })

  it('carries the security headers on every answer', async () => {
    const { ask } = createHttpUnderTest()
    for (const line of [
      `GET ${spec}`,
      'GET /nothing',
      'GET !/health',
      'GET !/docs',
      `PATCH ${spec}`,
      'POST /specifications',
    ]) {
      const { headers } = await ask(line)
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('X-Frame-Options')).toBe('DENY')
      expect(headers.get('Referrer-Policy')).toBe('no-referrer')
      expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'.*frame-ancestors 'none'/)
      expect(headers.get('Strict-Transport-Security')).toBeNull()
    }
  })

  it('asks for https only where the service is reached by https', async () => {
    const { headers } = await createHttpUnderTest({}, { serviceUrl: 'https://nos.test' }).ask('GET !/health')
    expect(headers.get('Strict-Transport-Security')).toContain('max-age=')
  })

  it.each([
    ['gzip', 'gzip', gunzipSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['br;q=0.1, gzip;q=0.9', 'gzip', gunzipSync],
    ['*', 'br', brotliDecompressSync],
  ])('compresses for Accept-Encoding %s with %s', async (accepted, encoding, unpack) => {
    const response = await longService().app.request(`/api/v1${spec}`, {
      headers: { Authorization: `Bearer ${createHttpUnderTest().tokenFor('viewer')}`, 'Accept-Encoding': accepted },
    })
    expect(response.headers.get('Content-Encoding')).toBe(encoding)
    expect(response.headers.get('Vary')).toBe('Accept-Encoding')
    expect(response.headers.get('ETag')).toMatch(new RegExp(`-${encoding}"$`))
    expect(JSON.parse(unpack(Buffer.from(await response.arrayBuffer())).toString()).body).toBe(
      long.specification.head.content.body,
    )
  })

  it.each(['', 'identity', 'gzip;q=0, br;q=0', 'deflate'])(
    'leaves the answer plain for Accept-Encoding "%s"',
    async (accepted) => {
      const response = await longService().ask(`GET ${spec}`, { headers: { 'Accept-Encoding': accepted } })
      expect([response.headers.get('Content-Encoding'), response.headers.get('Vary')]).toEqual([
        null,
        'Accept-Encoding',
      ])
    },
  )

  it('has no CORS headers unless origins are configured', async () => {
    const response = await createHttpUnderTest().ask('GET !/health', { headers: { Origin: 'https://app.example' } })
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  it('lets a configured origin in, and no other', async () => {
    const { ask } = createHttpUnderTest({}, { corsOrigins: ['https://app.example'] })
    const allowed = await ask(`GET ${spec}`, { headers: { Origin: 'https://app.example' } })
    expect(allowed.headers.get('Access-Control-Allow-Origin')).toBe('https://app.example')
    expect(allowed.headers.get('Access-Control-Expose-Headers')).toContain('ETag')
    expect(
      (await ask(`GET ${spec}`, { headers: { Origin: 'https://evil.example' } })).headers.get(
        'Access-Control-Allow-Origin',
      ),
    ).toBeNull()
    const preflight = await ask(`OPTIONS ${spec}`, {
      as: 'nobody',
      headers: {
        Origin: 'https://app.example',
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': 'authorization,if-match',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('Access-Control-Allow-Methods')).toContain('PUT')
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('Last-Event-ID')
  })

  it('answers OPTIONS with Allow where origins are configured too, unless it is a preflight', async () => {
    const { ask } = createHttpUnderTest({}, { corsOrigins: ['https://app.example'] })
    for (const headers of [{}, { Origin: 'https://app.example' }]) {
      const response = await ask(`OPTIONS ${spec}`, { as: 'nobody', headers })
      expect([response.status, response.headers.get('Allow')]).toEqual([204, 'GET, HEAD, PUT, DELETE, OPTIONS'])
    }
    expect((await ask('OPTIONS /nothing', { as: 'nobody' })).status).toBe(404)
  })

  it('answers a defect with a problem that tells nothing, and logs it with the same request id', async () => {
    const service = createHttpUnderTest({
      showSpecification: () => {
        throw new Error('select * from secrets')
      },
    })
    const response = await service.ask(`GET ${spec}`, { headers: { 'X-Request-Id': 'trace-me' } })
    expect(response.status).toBe(500)
    expect(await response.clone().text()).not.toMatch(/secrets|at .*\.ts/)
    expect(await problemOf(response)).toMatchObject({ code: 'internal_error', request_id: 'trace-me' })
    expect(service.log.lines.find(({ level }) => level === 'error')?.fields).toMatchObject({
      request_id: 'trace-me',
      error: new Error('select * from secrets'),
    })
  })

  it('logs each request without its query, its body or its token', async () => {
    const service = createHttpUnderTest()
    const token = service.tokenFor('author')
    await service.ask(`GET ${spec}?secret=canary-query`, { token })
    await service.ask(`PUT ${spec}`, { token, json: { title: 'canary-body' } })
    const written = JSON.stringify(service.log.lines)
    expect(service.log.lines[0]).toMatchObject({
      message: 'request',
      fields: {
        method: 'GET',
        path: `/api/v1${spec}`,
        route: '/specifications/:spec_id',
        status: 200,
        subject: 'a-author',
        address: '192.0.2.1',
      },
    })
    expect(written).not.toContain('canary')
    expect(written).not.toContain(token.slice(-20))
  })

  it('logs who was let in and who was not, each by its request id', async () => {
    const service = createHttpUnderTest()
    const seen = async (line: string, asking: Parameters<typeof service.ask>[1]) => {
      await service.ask(line, { ...asking, headers: { 'X-Request-Id': 'seen' } })
      return service.log.lines.at(-1)?.fields
    }
    const known = { request_id: 'seen', address: '192.0.2.1', route: '/auth/tokens' }
    expect(await seen('GET /auth/tokens', { as: 'admin' })).toMatchObject({ ...known, status: 200, subject: 'a-admin' })
    expect(await seen('GET /auth/tokens', { as: 'viewer' })).toMatchObject({
      ...known,
      status: 403,
      subject: 'a-viewer',
    })
    for (const refused of [{ as: 'nobody' }, { token: 'a.b.c' }] as const)
      expect(await seen('GET /auth/tokens', refused)).toMatchObject({ ...known, status: 401, subject: undefined })
  })

  it('logs attempts to get around the rules by their status', async () => {
    const service = createHttpUnderTest()
    await service.ask(`GET /specifications/%0A%1B[31m%22%7D`)
    await service.ask('POST /specifications', { json: { title: 'A', spec_type: 'Feature', status: 'published' } })
    await service.ask('GET /specifications?limit=1000')
    await service.ask('PATCH /specifications')
    expect(service.log.lines.map(({ fields: { status } }) => status)).toEqual([404, 422, 422, 405])
  })

  it('redirects nobody who reaches the API without https', async () => {
    const { ask } = createHttpUnderTest({}, { serviceUrl: 'https://nos.test' })
    for (const [as, status] of [
      ['viewer', 200],
      ['nobody', 401],
    ] as const) {
      const response = await ask(`GET ${spec}`, { as, headers: { 'X-Forwarded-Proto': 'http' } })
      expect([response.status, response.headers.get('Location')]).toEqual([status, null])
    }
  })

  it('names its own address and not the one in Host', async () => {
    const { ask } = createHttpUnderTest({}, { serviceUrl: 'https://nos.test' })
    const headers = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' }
    const made = await ask('POST /specifications', { json: { title: 'A', spec_type: 'Feature' }, headers })
    expect(made.headers.get('Location')).toMatch(/^\/api\/v1\/specifications\//)
    for (const line of ['GET !/openapi.json', 'GET !/docs', 'GET !/'])
      expect(await (await ask(line, { headers })).text()).not.toContain('evil.example')
  })

  it('lets no cache but that of the reader keep an answer, and that one only where it asks again', async () => {
    const { ask } = createHttpUnderTest()
    for (const line of [`GET ${spec}`, `GET ${spec}/openspec`])
      expect((await ask(line)).headers.get('Cache-Control')).toBe('private, no-cache')
    for (const line of ['GET /specifications', 'GET /auth/me', 'POST /validate', 'GET /nothing', 'GET !/dashboard'])
      expect((await ask(line)).headers.get('Cache-Control')).toBe('no-store')
  })

  it.each([
    '/.git/HEAD',
    '/.env',
    '/package.json',
    '/openspec/',
    '/specs/login/spec.md',
    '/node_modules/',
    '/assets/',
    '/src',
  ])('serves no file and lists no folder: %s', async (path) => {
    expect((await createHttpUnderTest().ask(`GET !${path}`)).status).toBe(404)
  })

  it('reports health by its parts', async () => {
    const check = async () =>
      ({
        database: { status: 'ok', latencyMs: 3 },
        notion: { status: 'not_configured' },
        openspec: { status: 'ok' },
        redis: { status: 'down', detail: 'refused' },
        queue: { status: 'ok' },
      }) as const
    const service = createHttpUnderTest(
      {},
      { health: { version: '1.2.3', startedAt: new Date('2026-03-02T08:59:00.000Z'), check, accepting: () => true } },
    )
    const response = await service.ask('GET !/health', { as: 'nobody' })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      status: 'degraded',
      version: '1.2.3',
      uptime_s: 60,
      checks: {
        database: { status: 'ok', latency_ms: 3 },
        notion: { status: 'not_configured' },
        openspec: { status: 'ok' },
        redis: { status: 'down', detail: 'refused' },
        queue: { status: 'ok' },
      },
    })
  })

  it('is not ready from the moment a shutdown begins, and goes on answering that it lives', async () => {
    const ok = { status: 'ok' } as const
    let accepting = true
    const health = {
      version: '1',
      startedAt: new Date(0),
      check: async () => ({ database: ok, notion: ok, openspec: ok, redis: ok, queue: ok }),
      accepting: () => accepting,
    }
    const { ask } = createHttpUnderTest({}, { health })
    expect((await ask('GET !/health/ready')).status).toBe(200)
    accepting = false
    expect((await ask('GET !/health/ready')).status).toBe(503)
    expect((await ask('GET !/health/live')).status).toBe(200)
  })

  it('is down without its database', async () => {
    const ok = { status: 'ok' } as const
    const health = {
      version: '1',
      startedAt: new Date(0),
      check: async () => ({ database: { status: 'down' } as const, notion: ok, openspec: ok, redis: ok, queue: ok }),
      accepting: () => true,
    }
    const { ask } = createHttpUnderTest({}, { health })
    expect((await ask('GET !/health')).status).toBe(503)
    expect((await ask('GET /health/ready')).status).toBe(503)
  })
})
