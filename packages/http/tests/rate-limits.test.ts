import { describe, expect, it } from 'vitest'
import { createInMemoryRateLimiter } from '../src/index.ts'
import { addressKey, clientAddress } from '../src/rate-limit/client-address.ts'
import { createHttpUnderTest, type HttpUnderTest } from '../testing/http-under-test.ts'
import { problemOf } from '../testing/problem-of.ts'

const limited = (limit: number, trustedProxies = 0): HttpUnderTest =>
  createHttpUnderTest({}, { trustedProxies, rateLimiter: createInMemoryRateLimiter({ limit, windowMs: 60_000 }) })

const admitted = (responses: readonly Response[]): number => responses.filter(({ status }) => status !== 429).length

describe('rate limits', () => {
  it('tell what is left, and refuse what is beyond until the window ends', async () => {
    const service = limited(3)
    const token = service.tokenFor('viewer')
    const first = await service.ask('GET /auth/me', { token })
    expect([first.headers.get('RateLimit-Policy'), first.headers.get('RateLimit')]).toEqual([
      '"default";q=3;w=60',
      '"default";r=2;t=60',
    ])
    service.clock.advance(20_000)
    await service.ask('GET /auth/me', { token })
    expect((await service.ask('GET /auth/me', { token })).headers.get('RateLimit')).toBe('"default";r=0;t=40')
    const refused = await service.ask('GET /auth/me', { token })
    expect([refused.status, refused.headers.get('Retry-After'), (await problemOf(refused)).code]).toEqual([
      429,
      '40',
      'rate_limited',
    ])
    service.clock.advance(40_000)
    expect((await service.ask('GET /auth/me', { token })).status).toBe(200)
  })

  it('count per subject, whatever the token and the address', async () => {
    const service = limited(10)
    const ask = (subject: string, n: number) =>
      service.ask('GET /auth/me', { token: service.tokenFor('viewer', { subject }), from: `192.0.2.${n}` })
    const ada = await Promise.all(Array.from({ length: 30 }, (_, n) => ask('ada', n)))
    expect(admitted(ada)).toBe(10)
    expect((await ask('grace', 1)).status).toBe(200)
  })

  it('count refused tokens against the address', async () => {
    const service = limited(5)
    const guesses = await Promise.all(
      Array.from({ length: 20 }, (_, n) => service.ask('GET /auth/me', { token: `guess-${n}` })),
    )
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(15)
    expect((await service.ask('GET /auth/me', { token: 'guess', from: '192.0.2.2' })).status).toBe(401)
    expect((await service.ask('GET /auth/me')).status).toBe(200)
  })

  it('count unknown addresses, wrong methods and open pages against the address', async () => {
    const service = limited(3)
    const lines = ['GET /nothing', 'PATCH /specifications', 'GET !/openapi.json', 'GET !/docs']
    const statuses: number[] = []
    for (const line of lines) statuses.push((await service.ask(line, { as: 'nobody' })).status)
    expect(statuses).toEqual([404, 405, 200, 429])
  })

  it('never turn a health check away', async () => {
    const service = limited(1)
    for (let n = 0; n < 5; n += 1) {
      for (const line of ['GET !/health', 'GET /health', 'GET !/health/live', 'GET /health/ready']) {
        const response = await service.ask(line, { as: 'nobody' })
        expect([response.status, response.headers.get('RateLimit')]).toEqual([200, null])
      }
    }
  })

  it('admit exactly the limit of 1,000 requests that each claim another address', async () => {
    const service = limited(50)
    const responses = await Promise.all(
      Array.from({ length: 1000 }, (_, n) =>
        service.ask('GET /auth/me', { as: 'nobody', headers: { 'X-Forwarded-For': `10.0.${n >> 8}.${n & 255}` } }),
      ),
    )
    expect(admitted(responses)).toBe(50)
  })

  it('admit exactly the limit behind a proxy when the header is padded with false entries', async () => {
    const service = limited(50, 1)
    const responses = await Promise.all(
      Array.from({ length: 500 }, (_, n) =>
        service.ask('GET /auth/me', {
          as: 'nobody',
          headers: { 'X-Forwarded-For': `10.0.${n >> 8}.${n & 255}, 203.0.113.7` },
        }),
      ),
    )
    expect(admitted(responses)).toBe(50)
  })
})

describe('the address of a client', () => {
  it.each([
    ['192.0.2.1', null, 0, '192.0.2.1'],
    ['192.0.2.1', '198.51.100.1', 0, '192.0.2.1'],
    ['192.0.2.1', '198.51.100.1', 1, '198.51.100.1'],
    ['192.0.2.1', '203.0.113.9, 198.51.100.1', 1, '198.51.100.1'],
    ['192.0.2.1', '203.0.113.9, 198.51.100.1', 2, '203.0.113.9'],
    ['192.0.2.1', '198.51.100.1', 3, '198.51.100.1'],
    ['192.0.2.1', null, 1, '192.0.2.1'],
    ['192.0.2.1', 'nonsense', 1, '192.0.2.1'],
    ['192.0.2.1', '', 1, '192.0.2.1'],
    ['192.0.2.1', '198.51.100.1:4711', 1, '198.51.100.1'],
    ['192.0.2.1', '[2001:db8::1]:4711', 1, '2001:db8::1'],
    ['::ffff:192.0.2.1', null, 0, '192.0.2.1'],
    ['fe80::1%eth0', null, 0, 'fe80::1'],
    ['unknown', null, 0, 'unknown'],
  ])('behind socket %s with the header %s and %i proxies is %s', (socket, header, proxies, address) => {
    expect(clientAddress(socket, header, proxies)).toBe(address)
  })

  it.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['192.0.2.1', '192.0.2.1'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key)
  })
})
