import { errAsync } from 'neverthrow'
import { createCountingIds, createInMemoryLibrary, expectOk } from '@nos/domain/testing'
import { DEFAULT_WORKSPACE } from '@nos/domain'
import { describe, expect, it } from 'vitest'
import { formToken } from '../src/dashboard/form-token.ts'
import { createInMemoryRateLimiter } from '../src/index.ts'
import { aBrowser, type BrowserUnderTest } from '../testing/a-browser.ts'
import { authenticationWith } from '../testing/authentication-with.ts'
import { createServiceOnLibrary } from '../testing/service-on-library.ts'

const SIGN_IN = 'action="/sign-in"'
const SESSIONS = '!/dashboard/sessions'
const HOUR = 3_600_000
const ADA = { subject: 'ada', expiresInSeconds: 30 * 86_400 }

const textOf = async (response: Response | Promise<Response>): Promise<string> => (await response).text()
const isIn = async ({ get }: BrowserUnderTest): Promise<boolean> => !(await textOf(get('!/'))).includes(SIGN_IN)
const idsIn = (html: string): readonly string[] =>
  [...html.matchAll(/sessions\/([0-9a-f-]{36})\/end/g)].map(([, id = '']) => id)

describe('a signed-in browser', () => {
  it('holds a secret of its own at each sign-in, and not the token', async () => {
    const service = createServiceOnLibrary()
    const token = service.tokenFor('viewer', ADA)
    const [one, two] = [await aBrowser(service, token), await aBrowser(service, token)]
    expect(one.cookie).not.toBe(two.cookie)
    expect(one.cookie).not.toContain(token.slice(0, 20))
    expect(await Promise.all([one, two].map(isIn))).toEqual([true, true])
  })

  it('ends its session where it signs in anew', async () => {
    const service = createServiceOnLibrary()
    const first = await aBrowser(service, service.tokenFor('viewer', ADA))
    const second = await aBrowser(service, service.tokenFor('author', ADA), { before: first.cookie })
    expect(await Promise.all([first, second].map(isIn))).toEqual([false, true])
  })

  it('keeps its session where the sign-in fails', async () => {
    const service = createServiceOnLibrary()
    const browser = await aBrowser(service, service.tokenFor('viewer', ADA))
    await aBrowser(service, 'no.token.at-all', { before: browser.cookie })
    expect(await isIn(browser)).toBe(true)
  })

  it('is signed out once nothing was asked for in the time of SESSION_IDLE_TIMEOUT, for good', async () => {
    const service = createServiceOnLibrary({ sessionIdleSeconds: 3600 })
    const browser = await aBrowser(service, service.tokenFor('viewer', ADA))
    service.clock.advance(HOUR + 1)
    const response = await browser.get('!/')
    expect(response.headers.get('Set-Cookie')).toContain('Max-Age=0')
    expect(await response.text()).toContain('asked for nothing for a while')
    service.clock.advance(-HOUR)
    expect(await isIn(browser)).toBe(false)
  })

  it('stays signed in as long as it asks for pages', async () => {
    const service = createServiceOnLibrary({ sessionIdleSeconds: 3600 })
    const browser = await aBrowser(service, service.tokenFor('viewer', ADA))
    for (let hours = 0; hours < 30; hours += 1) {
      service.clock.advance(0.9 * HOUR)
      expect(await isIn(browser)).toBe(true)
    }
  })

  it('is noted as seen about once a minute, and not at every page', async () => {
    const library = createInMemoryLibrary()
    const noted: Date[] = []
    const browserSessions = {
      ...library.browserSessions,
      see: (hash: string, at: Date) => (noted.push(at), library.browserSessions.see(hash, at)),
    }
    const service = createServiceOnLibrary({ browserSessions })
    const browser = await aBrowser(service, service.tokenFor('viewer', ADA))
    for (let seconds = 0; seconds < 150; seconds += 10) {
      service.clock.advance(10_000)
      await browser.get('!/')
    }
    expect(noted).toHaveLength(2)
  })

  it('is shown its pages where nobody can note that it was seen', async () => {
    const library = createInMemoryLibrary()
    const away = { kind: 'StorageUnavailable', reason: 'the database is read-only', cause: null } as const
    const browserSessions = { ...library.browserSessions, see: () => errAsync(away) }
    const service = createServiceOnLibrary({ browserSessions })
    const browser = await aBrowser(service, service.tokenFor('viewer', ADA))
    service.clock.advance(120_000)
    expect((await browser.get('!/')).status).toBe(200)
    expect(await isIn(browser)).toBe(true)
  })

  it('keeps a cookie that another tab may have set, where its own session is not found', async () => {
    const service = createServiceOnLibrary()
    const headers = { Cookie: `nos_session=${'x'.repeat(43)}` }
    const response = await service.ask('GET !/', { as: 'nobody', headers })
    expect([response.headers.get('Set-Cookie'), await response.text()]).toEqual([
      null,
      expect.stringContaining(SIGN_IN),
    ])
  })

  it('is not signed in, nor listed, where its former session cannot be ended', async () => {
    const library = createInMemoryLibrary()
    let down = false
    const away = { kind: 'StorageUnavailable', reason: 'down', cause: null } as const
    const browserSessions: typeof library.browserSessions = {
      ...library.browserSessions,
      end: (hash) => (down ? errAsync(away) : library.browserSessions.end(hash)),
    }
    const service = createServiceOnLibrary({ browserSessions })
    const { cookie } = await aBrowser(service, service.tokenFor('viewer', ADA))
    down = true
    const { signedIn } = await aBrowser(service, service.tokenFor('viewer', ADA), { before: cookie })
    expect([signedIn.status, signedIn.headers.get('Set-Cookie')]).toEqual([503, null])
    const holder = { workspaceId: DEFAULT_WORKSPACE, subject: 'ada' }
    expect(expectOk(await library.browserSessions.list(holder))).toHaveLength(1)
  })

  it('signs out within the limit of its address, and asks nothing about what is no secret of a session', async () => {
    const library = createInMemoryLibrary()
    const ended: string[] = []
    const browserSessions: typeof library.browserSessions = {
      ...library.browserSessions,
      end: (hash) => (ended.push(hash), library.browserSessions.end(hash)),
    }
    const rateLimiter = createInMemoryRateLimiter({ limit: 3, windowMs: 60_000 })
    const service = createServiceOnLibrary({ browserSessions, rateLimiter })
    const signOut = async (secret: string): Promise<number> => {
      const response = await service.ask('POST !/sign-out', {
        as: 'nobody',
        body: new URLSearchParams({ form_token: formToken(secret) }).toString(),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Cookie: `nos_session=${secret}` },
      })
      return response.status
    }
    const secrets = ['no-secret', ...['a', 'b', 'c', 'd'].map((letter) => letter.repeat(43))]
    const statuses: number[] = []
    for (const secret of secrets) statuses.push(await signOut(secret))
    expect(statuses).toEqual([303, 303, 303, 429, 429])
    expect(ended).toHaveLength(2)
  })

  it.each([
    ['HEAD', {}],
    ['GET', { 'Sec-Fetch-Site': 'cross-site' }],
  ] as const)('is not signed in by the link of development with %s and %j', async (method, headers) => {
    const service = createServiceOnLibrary()
    const response = await service.ask(`${method} !/sign-in?token=${service.tokenFor('viewer')}`, {
      as: 'nobody',
      headers,
    })
    expect([response.status, response.headers.get('Set-Cookie')]).toEqual([200, null])
  })

  it('is signed out on the server as well: its cookie opens nothing any more', async () => {
    const service = createServiceOnLibrary()
    const browser = await aBrowser(service, service.tokenFor('viewer', ADA))
    expect((await browser.post('!/sign-out')).headers.get('Set-Cookie')).toContain('Max-Age=0')
    expect(await isIn(browser)).toBe(false)
  })

  it('leaves nothing in the library that would let anybody in', async () => {
    const service = createServiceOnLibrary()
    const token = service.tokenFor('admin', ADA)
    const { cookie } = await aBrowser(service, token)
    const kept = expectOk(
      await service.library.browserSessions.list({ workspaceId: DEFAULT_WORKSPACE, subject: 'ada' }),
    )
    expect(kept).toHaveLength(1)
    const text = JSON.stringify(kept)
    for (const secret of [token, cookie.slice('nos_session='.length)]) expect(text).not.toContain(secret)
    expect(
      await isIn({ ...(await aBrowser(service, token)), get: (path) => ask(path, kept[0]?.secretHash ?? '') }),
    ).toBe(false)
    function ask(path: string, secret: string): Promise<Response> {
      return service.ask(`GET ${path}`, { as: 'nobody', headers: { Cookie: `nos_session=${secret.slice(0, 43)}` } })
    }
  })

  it('has its token checked anew at each page', async () => {
    const library = createInMemoryLibrary()
    const { browserSessions } = library
    const service = createServiceOnLibrary({ browserSessions })
    const browser = await aBrowser(service, service.tokenFor('viewer', ADA))
    const rotated = createServiceOnLibrary({
      browserSessions,
      authentication: authenticationWith(['the next secret, of at least 32 bytes too']),
    })
    const response = await rotated.ask('GET !/', { as: 'nobody', headers: { Cookie: browser.cookie } })
    expect(await response.text()).toContain(SIGN_IN)
  })

  it('is told when nobody can say whether it is signed in, and stays so', async () => {
    const library = createInMemoryLibrary()
    let down = false
    const browserSessions: typeof library.browserSessions = {
      ...library.browserSessions,
      find: (hash) =>
        down
          ? errAsync({ kind: 'StorageUnavailable', reason: 'down', cause: null })
          : library.browserSessions.find(hash),
    }
    const service = createServiceOnLibrary({ browserSessions })
    const browser = await aBrowser(service, service.tokenFor('viewer', ADA))
    down = true
    const response = await browser.get('!/')
    expect([response.status, response.headers.get('Set-Cookie')]).toEqual([503, null])
    down = false
    expect(await isIn(browser)).toBe(true)
  })
})

describe('the sessions of a subject', () => {
  it('are shown with their times and addresses, and the present one by name', async () => {
    const service = createServiceOnLibrary()
    const token = service.tokenFor('viewer', ADA)
    await aBrowser(service, token, { from: '192.0.2.7' })
    service.clock.advance(120_000)
    const browser = await aBrowser(service, token, { from: '192.0.2.8' })
    await aBrowser(service, service.tokenFor('viewer', { subject: 'grace' }), { from: '192.0.2.9' })
    const html = await textOf(browser.get(SESSIONS))
    expect(html).toContain('192.0.2.7')
    expect(html).toContain('192.0.2.8</td><td>this browser')
    expect(html).not.toContain('192.0.2.9')
    expect(idsIn(html)).toHaveLength(1)
  })

  it('are shown without those that nobody uses any more', async () => {
    const service = createServiceOnLibrary({ sessionIdleSeconds: 3600 })
    const token = service.tokenFor('viewer', ADA)
    await aBrowser(service, token)
    service.clock.advance(HOUR + 1)
    const browser = await aBrowser(service, token)
    expect(idsIn(await textOf(browser.get(SESSIONS)))).toEqual([])
  })

  it('all end but the present one, by one button, and nobody else’s', async () => {
    const service = createServiceOnLibrary()
    const token = service.tokenFor('viewer', ADA)
    const [lost, other, mine] = [
      await aBrowser(service, token),
      await aBrowser(service, service.tokenFor('author', ADA)),
      await aBrowser(service, token),
    ]
    const grace = await aBrowser(service, service.tokenFor('viewer', { subject: 'grace' }))
    const answer = await mine.post(`${SESSIONS}/end-others`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/dashboard/sessions'])
    expect(await Promise.all([lost, other, mine, grace].map(isIn))).toEqual([false, false, true, true])
    expect(await textOf(mine.get(SESSIONS))).not.toContain('Sign out everywhere else')
  })

  it('end one by one, of their subject alone', async () => {
    const service = createServiceOnLibrary()
    const token = service.tokenFor('viewer', ADA)
    const [lost, mine] = [await aBrowser(service, token), await aBrowser(service, token)]
    const grace = await aBrowser(service, service.tokenFor('admin', { subject: 'grace' }))
    const [id = ''] = idsIn(await textOf(mine.get(SESSIONS)))
    expect((await grace.post(`${SESSIONS}/${id}/end`)).status).toBe(303)
    expect(await isIn(lost)).toBe(true)
    expect((await mine.post(`${SESSIONS}/${id}/end`)).status).toBe(303)
    expect(await Promise.all([lost, mine].map(isIn))).toEqual([false, true])
    expect((await mine.post(`${SESSIONS}/none/end`)).status).toBe(422)
  })

  it('are the same for every instance', async () => {
    const one = createServiceOnLibrary()
    const ids = createCountingIds(4)
    const two = createServiceOnLibrary({ below: { ...one, ids } })
    const browser = await aBrowser(one, one.tokenFor('viewer', ADA))
    const there = {
      ...browser,
      get: (path: string) => two.ask(`GET ${path}`, { as: 'nobody', headers: { Cookie: browser.cookie } }),
    }
    expect(await isIn(there)).toBe(true)
    await browser.post('!/sign-out')
    expect(await isIn(there)).toBe(false)
  })

  it('end with their token, and with all tokens of the subject', async () => {
    const service = createServiceOnLibrary()
    const [one, two] = [
      await aBrowser(service, service.tokenFor('viewer', { ...ADA, jti: 'one' })),
      await aBrowser(service, service.tokenFor('viewer', { ...ADA, jti: 'two' })),
    ]
    expect((await service.ask('DELETE /auth/tokens/one', { as: 'admin' })).status).toBe(204)
    expect(await Promise.all([one, two].map(isIn))).toEqual([false, true])
    service.clock.advance(1000)
    const ended = await service.ask('POST /auth/revocations', { as: 'admin', json: { subject: 'ada' } })
    expect([ended.status, await ended.json()]).toEqual([200, { subject: 'ada', tokens: 0, sessions: 2 }])
    expect(await isIn(two)).toBe(false)
  })
})
