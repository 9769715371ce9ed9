import { generateKeyPairSync, sign } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT, type GenerateKeyPairResult } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SignInRules } from '../src/auth/check-sign-in.ts'
import { authenticationWith } from '../testing/authentication-with.ts'
import { createHttpUnderTest, SECRET, type HttpUnderTest } from '../testing/http-under-test.ts'
import { problemOf } from '../testing/problem-of.ts'

const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'] as const
const NOW = Date.parse('2026-03-02T09:00:00.000Z') / 1000
const keys = new Map<string, GenerateKeyPairResult>()
let keySet = { keys: [{}] }

beforeAll(async () => {
  for (const algorithm of [...ALGORITHMS, 'ES384'])
    keys.set(algorithm, await generateKeyPair(algorithm, { extractable: true }))
  keySet = {
    keys: await Promise.all(
      [...keys].map(async ([alg, { publicKey }]) => ({ ...(await exportJWK(publicKey)), alg, kid: alg })),
    ),
  }
})

const signed = (algorithm: string, given: Record<string, unknown> = {}): Promise<string> => {
  const key = keys.get(algorithm)?.privateKey
  if (key === undefined) throw new Error(`no key for ${algorithm}`)
  return new SignJWT({
    sub: 'ada',
    role: 'author',
    jti: 'one',
    exp: NOW + 600,
    iss: 'https://id.example',
    aud: 'nos',
    ...given,
  })
    .setProtectedHeader({ alg: algorithm, kid: algorithm, typ: 'JWT' })
    .sign(key)
}

const serviceWith = (fetch: () => Promise<Response>, asked: SignInRules = {}): HttpUnderTest =>
  createHttpUnderTest(
    {},
    {
      authentication: authenticationWith([SECRET], {
        keySet: { url: 'https://id.example/keys', issuer: 'https://id.example', audience: 'nos', fetch, ...asked },
      }),
    },
  )

const service = (): HttpUnderTest => serviceWith(async () => Response.json(keySet))

describe('tokens of an identity provider', () => {
  it.each(ALGORITHMS)('are accepted when signed with %s', async (algorithm) => {
    expect((await service().ask('GET /auth/me', { token: await signed(algorithm) })).status).toBe(200)
  })

  it('are accepted beside those of the secret', async () => {
    expect((await service().ask('GET /auth/me')).status).toBe(200)
  })

  it.each([
    ['another issuer', { iss: 'https://evil.example' }],
    ['another audience', { aud: 'elsewhere' }],
    ['no issuer', { iss: undefined }],
    ['no jti', { jti: undefined }],
    ['an exp in the past', { exp: NOW - 60 }],
    ['an exp in milliseconds', { exp: (NOW + 600) * 1000 }],
    ['no role', { role: undefined }],
  ])('are refused with %s', async (_name, given) => {
    expect((await service().ask('GET /auth/me', { token: await signed('RS256', given) })).status).toBe(401)
  })

  it.each([
    ['a second factor', { acr: 'mfa', auth_time: NOW - 3600 }, 200],
    ['a clock that is half a minute behind', { acr: 'phr', auth_time: NOW - 3630 }, 200],
    ['a password alone', { acr: 'pwd', auth_time: NOW - 10 }, 401],
    ['a strength that is not told', { auth_time: NOW - 10 }, 401],
    ['a strength of another form', { acr: ['mfa'], auth_time: NOW - 10 }, 401],
    ['a sign-in too long ago', { acr: 'mfa', auth_time: NOW - 3631 }, 401],
    ['a sign-in of no known moment', { acr: 'mfa' }, 401],
  ])('are held to the strength and the age of the sign-in that are asked for: %s', async (_name, given, status) => {
    const asked = { acrValues: ['mfa', 'phr'], maxAuthAgeSeconds: 3600 }
    const { ask } = serviceWith(async () => Response.json(keySet), asked)
    expect((await ask('GET /auth/me', { token: await signed('ES256', given) })).status).toBe(status)
  })

  it('are refused with an algorithm beyond the three', async () => {
    expect((await service().ask('GET /auth/me', { token: await signed('ES384') })).status).toBe(401)
  })

  it('are refused when signed by a key that the provider does not publish', async () => {
    const stranger = await generateKeyPair('RS256')
    const token = await new SignJWT({
      sub: 'eve',
      role: 'admin',
      jti: 'x',
      exp: NOW + 600,
      iss: 'https://id.example',
      aud: 'nos',
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'RS256' })
      .sign(stranger.privateKey)
    expect((await service().ask('GET /auth/me', { token })).status).toBe(401)
  })

  it('are refused, and not put off, when signed by a key that is too short', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const head = part({ alg: 'RS256', kid: 'short' })
    const text = `${head}.${part({ sub: 'eve', role: 'admin', jti: 'x', exp: NOW + 600, iss: 'https://id.example', aud: 'nos' })}`
    const token = `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
    const published = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'short', alg: 'RS256' }] }
    expect((await serviceWith(async () => Response.json(published)).ask('GET /auth/me', { token })).status).toBe(401)
  })

  it('are answered with 503 while the keys cannot be fetched', async () => {
    for (const fetch of [
      () => Promise.reject(new TypeError('fetch failed')),
      async () => new Response('down', { status: 500 }),
      async () => new Response('not json'),
    ]) {
      const response = await serviceWith(fetch).ask('GET /auth/me', { token: await signed('RS256') })
      expect(response.status).toBe(503)
      expect(response.headers.get('Retry-After')).toBe('5')
      expect((await problemOf(response)).code).toBe('keys_unavailable')
    }
  })

  it('are refused where no key set is configured', async () => {
    expect((await createHttpUnderTest().ask('GET /auth/me', { token: await signed('RS256') })).status).toBe(401)
  })
})
