import { createHash } from 'node:crypto'
import { expectOk } from '@nos/domain/testing'
import { describe, expect, it } from 'vitest'
import { aBrowser } from '../testing/a-browser.ts'
import { problemOf } from '../testing/problem-of.ts'
import { createServiceOnLibrary } from '../testing/service-on-library.ts'

const CI = { subject: 'ci', role: 'author' }
type Made = { readonly token: string; readonly jti: string; readonly expires_at: string }
type Service = ReturnType<typeof createServiceOnLibrary>

const make = async ({ ask }: Service, json: object): Promise<Made> => {
  const response = await ask('POST /auth/tokens', { as: 'admin', json })
  expect(response.status).toBe(201)
  return (await response.json()) as Made
}
const me = async ({ ask }: Service, token: string): Promise<number> => (await ask('GET /auth/me', { token })).status

describe('a token that the service makes', () => {
  it('is a signed one that says who it is for and ends when it was asked to', async () => {
    const service = createServiceOnLibrary()
    const made = await make(service, { ...CI, expires: '2h' })
    expect(Object.keys(made).toSorted()).toEqual(['expires_at', 'jti', 'token'])
    expect(await (await service.ask('GET /auth/me', { token: made.token })).json()).toMatchObject({
      sub: 'ci',
      role: 'author',
      workspace: 'default',
      jti: made.jti,
      expires_at: '2026-03-02T11:00:00.000Z',
    })
    expect(made.expires_at).toBe('2026-03-02T11:00:00.000Z')
  })

  it.each([
    [undefined, '2026-03-02T10:00:00.000Z'],
    ['90s', '2026-03-02T09:01:30.000Z'],
    [60, '2026-03-02T09:01:00.000Z'],
    ['366d', '2027-03-03T09:00:00.000Z'],
    ['2026-03-05T00:00:00Z', '2026-03-05T00:00:00.000Z'],
  ])('takes %s as its end', async (expires, at) => {
    expect((await make(createServiceOnLibrary(), { ...CI, expires })).expires_at).toBe(at)
  })

  it.each([
    [{ ...CI, expires: '367d' }, 'expires'],
    [{ ...CI, expires: 'soon' }, 'expires'],
    [{ ...CI, expires: '2020-01-01T00:00:00Z' }, 'expires'],
    [{ ...CI, role: 'root' }, 'role'],
    [{ ...CI, subject: ' ' }, 'subject'],
    [{ role: 'author' }, 'subject'],
    [{ ...CI, scopes: ['sync'] }, 'scopes'],
    [{ ...CI, kind: 'api', scopes: ['everything'] }, 'scopes.0'],
    [{ ...CI, jti: 'mine' }, 'jti'],
  ])('is not made from %j', async (json, path) => {
    const response = await createServiceOnLibrary().ask('POST /auth/tokens', { as: 'admin', json })
    expect(response.status).toBe(422)
    expect((await problemOf(response)).errors?.map((error) => error.path)).toContain(path)
  })

  it('ends when it is revoked, at once here', async () => {
    const service = createServiceOnLibrary()
    const signed = await make(service, CI)
    const api = await make(service, { ...CI, kind: 'api' })
    for (const { token, jti } of [signed, api]) {
      expect(await me(service, token)).toBe(200)
      expect((await service.ask(`DELETE /auth/tokens/${jti}`, { as: 'admin' })).status).toBe(204)
      expect(await me(service, token)).toBe(401)
      expect((await service.ask(`DELETE /auth/tokens/${jti}`, { as: 'admin' })).status).toBe(204)
    }
  })

  it('may be revoked although the service never saw it', async () => {
    const service = createServiceOnLibrary()
    const token = service.tokenFor('viewer', { jti: 'minted on the command line' })
    expect(await me(service, token)).toBe(200)
    const path = `/auth/tokens/${encodeURIComponent('minted on the command line')}`
    expect((await service.ask(`DELETE ${path}`, { as: 'admin' })).status).toBe(204)
    expect(await me(service, token)).toBe(401)
    expect(await (await service.ask('GET /auth/tokens', { as: 'admin' })).json()).toMatchObject({
      items: [{ jti: 'minted on the command line', kind: 'unseen', subject: null }],
    })
    const audit = await service.ask('GET /audit?action=token.revoked', { as: 'admin' })
    expect(await audit.json()).toMatchObject({
      items: [{ subject: { kind: 'token', id: 'minted on the command line' } }],
    })
  })

  it('ends with all of its subject, wherever it came from, and a later one is good', async () => {
    const service = createServiceOnLibrary()
    const [signed, api] = [await make(service, CI), await make(service, { ...CI, kind: 'api' })]
    const minted = service.tokenFor('viewer', { subject: 'ci' })
    const others = service.tokenFor('viewer', { subject: 'grace' })
    const all = [signed.token, api.token, minted, others]
    const standings = (): Promise<number[]> => Promise.all(all.map((token) => me(service, token)))
    service.clock.advance(1000)
    expect(await standings()).toEqual([200, 200, 200, 200])
    const ended = await service.ask('POST /auth/revocations', { as: 'admin', json: { subject: 'ci' } })
    expect([ended.status, await ended.json()]).toEqual([200, { subject: 'ci', tokens: 2, sessions: 0 }])
    expect(await standings()).toEqual([401, 401, 401, 200])
    const later = [await make(service, CI), await make(service, { ...CI, kind: 'api' })]
    expect(await Promise.all(later.map(({ token }) => me(service, token)))).toEqual([200, 200])
    // What others sign may be dated by a clock that is ahead.
    const early = service.tokenFor('viewer', { subject: 'ci' })
    service.clock.advance(31_000)
    expect([await me(service, early), await me(service, service.tokenFor('viewer', { subject: 'ci' }))]).toEqual([
      401, 200,
    ])
    const audit = await service.ask('GET /audit?action=token.all_revoked', { as: 'admin' })
    expect(await audit.json()).toMatchObject({
      items: [{ actor: { id: 'a-admin' }, subject: { kind: 'subject', id: 'ci' } }],
    })
  })

  it('ends with all of its subject in one workspace, which an admin of default may name', async () => {
    const service = createServiceOnLibrary()
    await service.ask('POST /workspaces', { as: 'admin', json: { id: 'mobile', name: 'Mobile' } })
    const mobile = (subject: string, role: 'viewer' | 'admin' = 'viewer') =>
      service.tokenFor(role, { subject, workspace: 'mobile' })
    const [here, there, boss] = [service.tokenFor('viewer', { subject: 'ci' }), mobile('ci'), mobile('boss', 'admin')]
    service.clock.advance(1000)
    const revoke = async (json: object, token = service.tokenFor('admin')): Promise<number> =>
      (await service.ask('POST /auth/revocations', { token, json })).status
    expect(await revoke({ subject: 'ci', workspace: 'default' }, boss)).toBe(404)
    expect(await revoke({ subject: 'ci', workspace: 'nowhere' })).toBe(404)
    expect(await revoke({ subject: 'ci', workspace: 'mobile' })).toBe(200)
    expect([await me(service, here), await me(service, there)]).toEqual([200, 401])
    expect(await revoke({ subject: ' ' })).toBe(422)
    expect(await revoke({ subject: 'ci' }, service.tokenFor('reviewer'))).toBe(403)
  })

  it('is listed without itself, with its last use', async () => {
    const service = createServiceOnLibrary()
    const { token, jti } = await make(service, { ...CI, kind: 'api', scopes: ['specifications'] })
    await service.ask('GET /specifications', { token })
    const text = await (await service.ask('GET /auth/tokens?subject=ci', { as: 'admin' })).text()
    expect(JSON.parse(text).items).toMatchObject([
      {
        jti,
        kind: 'api',
        subject: 'ci',
        role: 'author',
        scopes: ['specifications'],
        created_by: 'a-admin',
        last_used_at: '2026-03-02T09:00:00.000Z',
      },
    ])
    expect(text).not.toContain(token)
  })

  it('is told once: its answer is not kept for its idempotency key', async () => {
    const service = createServiceOnLibrary()
    const asking = {
      token: service.tokenFor('admin'),
      json: CI,
      headers: { 'Idempotency-Key': 'k' },
    }
    expect((await service.ask('POST /auth/tokens', asking)).status).toBe(201)
    const again = await service.ask('POST /auth/tokens', asking)
    expect([again.status, (await problemOf(again)).code]).toEqual([409, 'idempotent_answer_lost'])
  })

  it('is made by an admin alone', async () => {
    const { ask } = createServiceOnLibrary()
    expect((await ask('POST /auth/tokens', { as: 'reviewer', json: CI })).status).toBe(403)
  })
})

describe('an API token', () => {
  it('does what its role may, until it expires', async () => {
    const service = createServiceOnLibrary()
    const { token } = await make(service, { ...CI, kind: 'api', expires: '60s' })
    expect(token).toMatch(/^nos_[\w-]{43}$/)
    const json = { title: 'Login', spec_type: 'Feature' }
    expect((await service.ask('POST /specifications', { token, json })).status).toBe(201)
    expect((await service.ask('GET /auth/tokens', { token })).status).toBe(403)
    service.clock.advance(60_000)
    expect(await me(service, token)).toBe(401)
  })

  it('is 256 random bits, of which only a hash is kept', async () => {
    const service = createServiceOnLibrary()
    const made = [await make(service, { ...CI, kind: 'api' }), await make(service, { ...CI, kind: 'api' })]
    expect(new Set(made.map(({ token }) => token)).size).toBe(2)
    for (const { token } of made) {
      expect(Buffer.from(token.slice('nos_'.length), 'base64url').length).toBe(32)
      const find = async (hash: string) =>
        expectOk(await service.library.tokens.findBySecret(hash, service.clock.now()))?.token.subject
      expect([await find(createHash('sha256').update(token).digest('hex')), await find(token)]).toEqual([
        'ci',
        undefined,
      ])
    }
  })

  it('reaches the areas of its scopes, and in those that only read it reads', async () => {
    const service = createServiceOnLibrary()
    const { token } = await make(service, { ...CI, kind: 'api', scopes: ['specifications:read', 'validation'] })
    const json = { title: 'Login', spec_type: 'Feature' }
    expect((await service.ask('GET /specifications', { token })).status).toBe(200)
    const refused = await service.ask('POST /specifications', { token, json })
    expect([refused.status, (await problemOf(refused)).code]).toEqual([403, 'scope_too_narrow'])
    expect((await service.ask('POST /validate', { token, json: { body: '# A' } })).status).toBe(200)
    expect((await service.ask('GET /conflicts', { token })).status).toBe(403)
    const { signedIn } = await aBrowser(service, token)
    expect([signedIn.status, signedIn.headers.get('Set-Cookie')]).toEqual([403, null])
  })

  it.each(['nos_', `nos_${'a'.repeat(43)}`, `nos_${'a'.repeat(42)}!`])('is not %s', async (token) => {
    expect(await me(createServiceOnLibrary(), token)).toBe(401)
  })
})
