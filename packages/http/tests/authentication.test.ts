import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { authenticationWith } from '../testing/authentication-with.ts'
import { createHttpUnderTest, SECRET } from '../testing/http-under-test.ts'
import { problemOf } from '../testing/problem-of.ts'

const NOW = Date.parse('2026-03-02T09:00:00.000Z') / 1000
const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const hmac = (signed: string, secret: string, algorithm = 'sha256'): string =>
  createHmac(algorithm, secret).update(signed).digest('base64url')
const claims = { sub: 'ada', role: 'admin', exp: NOW + 600, jti: 'one' }
const header = { alg: 'HS256', typ: 'JWT' }

const token = (given: { header?: object; claims?: unknown; secret?: string; algorithm?: string } = {}): string => {
  const signed = `${part({ ...header, ...given.header })}.${part(given.claims ?? claims)}`
  return `${signed}.${hmac(signed, given.secret ?? SECRET, given.algorithm)}`
}
const without = (name: keyof typeof claims): object =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name))
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const rsaSigned = (alg: string): string => {
  const signed = `${part({ alg, typ: 'JWT', jwk: publicKey.export({ format: 'jwk' }) })}.${part(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
}
const good = token()
const [h = '', p = '', s = ''] = good.split('.')

const forged: Readonly<Record<string, string>> = {
  'no signature, alg none': `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`,
  'alg None': `${part({ alg: 'None' })}.${part(claims)}.${s}`,
  'alg nOnE with two dots only': `${part({ alg: 'nOnE' })}.${part(claims)}`,
  'an empty signature': `${h}.${p}.`,
  'another secret': token({ secret: 'another-secret-of-at-least-32-bytes!' }),
  'an empty secret': `${h}.${p}.${createHmac('sha256', '').update(`${h}.${p}`).digest('base64url')}`,
  'HS384 under the right secret': token({ header: { alg: 'HS384' }, algorithm: 'sha384' }),
  'HS512 under the right secret': token({ header: { alg: 'HS512' }, algorithm: 'sha512' }),
  'alg in lower case': token({ header: { alg: 'hs256' } }),
  'alg missing': token({ header: { alg: undefined } }),
  'alg as a list': token({ header: { alg: ['HS256'] } }),
  'RS256 with a key of its own in the header': rsaSigned('RS256'),
  'HS256 under a public key': `${h}.${p}.${hmac(`${h}.${p}`, publicPem)}`,
  'a jwk header': token({ header: { jwk: { kty: 'oct', k: part(SECRET) } } }),
  'a jku header': token({ header: { jku: 'https://evil.example/keys' } }),
  'an x5u header': token({ header: { x5u: 'https://evil.example/cert' } }),
  'an x5c header': token({ header: { x5c: ['MIIB'] } }),
  'a crit header': token({ header: { crit: ['exp'] } }),
  'an unencoded payload (b64 false)': token({ header: { b64: false, crit: ['b64'] } }),
  'typ JWE': token({ header: { typ: 'JWE' } }),
  'a changed payload': `${h}.${part({ ...claims, role: 'admin', sub: 'eve' })}.${s}`,
  'a changed header': `${part({ ...header, kid: 'x' })}.${p}.${s}`,
  'a signature cut by one character': good.slice(0, -1),
  'a signature with a character more': `${good}A`,
  'padding after the signature': `${good}=`,
  'standard base64 in the signature': `${h}.${p}.${Buffer.from(s, 'base64url').toString('base64')}`,
  'four parts': `${good}.${s}`,
  'an encrypted token of five parts': `${h}.${p}.${s}.${s}.${s}`,
  'exp missing': token({ claims: without('exp') }),
  'sub missing': token({ claims: without('sub') }),
  'role missing': token({ claims: without('role') }),
  'jti missing': token({ claims: without('jti') }),
  'exp long past': token({ claims: { ...claims, exp: NOW - 120 } }),
  'exp in milliseconds': token({ claims: { ...claims, exp: (NOW + 600) * 1000 } }),
  'exp beyond 366 days': token({ claims: { ...claims, exp: NOW + 367 * 86_400 } }),
  'exp as text': token({ claims: { ...claims, exp: String(NOW + 600) } }),
  'exp as null': token({ claims: { ...claims, exp: null } }),
  'exp infinite': `${h}.${part('{"sub":"a","role":"admin","jti":"x","exp":1e999}')}.${hmac(`${h}.${part('{"sub":"a","role":"admin","jti":"x","exp":1e999}')}`, SECRET)}`,
  'nbf two minutes ahead': token({ claims: { ...claims, nbf: NOW + 120 } }),
  'iat two minutes ahead': token({ claims: { ...claims, iat: NOW + 120 } }),
  'iat before there were such clocks': token({ claims: { ...claims, iat: -1e15 } }),
  'an unknown role': token({ claims: { ...claims, role: 'root' } }),
  'roles as a list': token({ claims: { ...claims, role: ['admin'] } }),
  'an empty sub': token({ claims: { ...claims, sub: '' } }),
  'a sub with a line break': token({ claims: { ...claims, sub: 'ada\nadmin' } }),
  'a payload that is a list': token({ claims: [claims] }),
  'a payload that is text': token({ claims: 'admin' }),
  'a payload that is not UTF-8': `${h}.${Buffer.from([0xff, 0xfe]).toString('base64url')}.${hmac(`${h}.${Buffer.from([0xff, 0xfe]).toString('base64url')}`, SECRET)}`,
  'a token longer than a header should be': token({ claims: { ...claims, more: 'x'.repeat(9000) } }),
  'not a token': 'admin',
}

describe('authentication', () => {
  it('lets the control token in', async () => {
    expect((await createHttpUnderTest().ask('GET /auth/me', { token: good })).status).toBe(200)
  })

  it.each(Object.entries(forged))('refuses a token with %s', async (_name, forgedToken) => {
    const response = await createHttpUnderTest().ask('GET /auth/me', { token: forgedToken })
    expect(response.status).toBe(401)
    expect(response.headers.get('WWW-Authenticate')).toMatch(/^Bearer/)
    const problem = await problemOf(response)
    expect(problem.code).toMatch(/token_refused|unauthenticated/)
    expect(JSON.stringify(problem)).not.toContain(forgedToken.slice(0, 40) || 'never')
  })

  it.each([
    ['expired 29 seconds ago', { exp: NOW - 29 }],
    ['not yet valid for 29 seconds', { nbf: NOW + 29 }],
    ['issued 29 seconds ahead', { iat: NOW + 29 }],
    ['366 days of life', { exp: NOW + 366 * 86_400 }],
    ['claims that nobody here knows', { admin: true, aud: 'elsewhere' }],
  ])('accepts a token with %s', async (_name, more) => {
    expect(
      (await createHttpUnderTest().ask('GET /auth/me', { token: token({ claims: { ...claims, ...more } }) })).status,
    ).toBe(200)
  })

  it.each([{ typ: 'at+jwt' }, { typ: 'jwt' }, { typ: undefined }, { kid: 'main' }])(
    'accepts the header %j',
    async (more) => {
      expect((await createHttpUnderTest().ask('GET /auth/me', { token: token({ header: more }) })).status).toBe(200)
    },
  )

  it.each(['Bearer', 'bearer', 'BEARER', 'BeArEr'])('takes the scheme word as %s', async (word) => {
    const response = await createHttpUnderTest().ask('GET /auth/me', {
      as: 'nobody',
      headers: { Authorization: `${word} ${good}` },
    })
    expect(response.status).toBe(200)
  })

  it.each(['', 'Basic YTpi', 'Bearer', 'Bearer  ', `Token ${good}`, good, `Bearer ${good}, Bearer ${good}`])(
    'says that credentials are missing for "%s"',
    async (authorization) => {
      const response = await createHttpUnderTest().ask('GET /auth/me', {
        as: 'nobody',
        headers: authorization === '' ? {} : { Authorization: authorization },
      })
      expect(response.status).toBe(401)
      expect((await problemOf(response)).code).toBe('unauthenticated')
    },
  )

  it('takes a token from no address, form or cookie', async () => {
    const { ask } = createHttpUnderTest()
    const headers = { Cookie: `nos_session=${good}`, 'X-Authorization': `Bearer ${good}` }
    for (const name of ['access_token', 'token', 'authorization'])
      expect((await ask(`GET /auth/me?${name}=${good}`, { as: 'nobody', headers })).status).toBe(401)
  })

  it('accepts both secrets during a rotation, and no third', async () => {
    const secrets = ['a-new-secret-of-at-least-32-bytes!!', SECRET]
    const { ask } = createHttpUnderTest({}, { authentication: authenticationWith(secrets) })
    expect((await ask('GET /auth/me', { token: good })).status).toBe(200)
    expect((await ask('GET /auth/me', { token: token({ secret: secrets[0] ?? '' }) })).status).toBe(200)
    expect(
      (await ask('GET /auth/me', { token: token({ secret: 'a-third-secret-of-at-least-32-bytes' }) })).status,
    ).toBe(401)
  })

  it('refuses a token within a second after it was revoked elsewhere', async () => {
    const revoked = new Set<string>()
    const { ask, clock } = createHttpUnderTest(
      {},
      {
        authentication: authenticationWith([SECRET], {
          standingOf: async ({ jti }) => (revoked.has(jti) ? 'revoked' : 'good'),
        }),
      },
    )
    expect((await ask('GET /auth/me', { token: good })).status).toBe(200)
    revoked.add('one')
    clock.advance(500)
    expect((await ask('GET /auth/me', { token: good })).status).toBe(401)
  })

  it('refuses a token whose workspace does not exist', async () => {
    const { ask } = createHttpUnderTest(
      {},
      { authentication: authenticationWith([SECRET], { standingOf: () => 'no_workspace' }) },
    )
    const response = await ask('GET /auth/me', { token: good })
    expect([response.status, (await problemOf(response)).code]).toEqual([401, 'token_refused'])
  })

  it('answers 503 while nobody can say whether a token was revoked', async () => {
    const response = await createHttpUnderTest(
      {},
      { authentication: authenticationWith([SECRET], { standingOf: () => 'unknown' }) },
    ).ask('GET /auth/me', { token: good })
    expect([response.status, (await problemOf(response)).code, response.headers.get('Retry-After')]).toEqual([
      503,
      'storage_unavailable',
      '5',
    ])
  })

  it('does not start with an empty secret', () => {
    expect(() => createHttpUnderTest({}, { authentication: authenticationWith(['']) })).toThrow(/JWT_SECRET/)
  })

  it('shows the claims that count', async () => {
    const { ask, tokenFor } = createHttpUnderTest()
    const me = await (
      await ask('GET /auth/me', {
        token: tokenFor('reviewer', { subject: 'grace', jti: 'j', name: 'Grace', workspace: 'default' }),
      })
    ).json()
    expect(me).toEqual({
      sub: 'grace',
      role: 'reviewer',
      workspace: 'default',
      jti: 'j',
      name: 'Grace',
      email: null,
      expires_at: '2026-03-02T10:00:00.000Z',
    })
  })
})
