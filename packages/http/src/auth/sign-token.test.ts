import { expect, it } from 'vitest'
import { expectErr, expectOk } from '@nos/domain/testing'
import { authenticationWith } from '../../testing/authentication-with.ts'
import { signToken } from './sign-token.ts'
import { createTokenVerifier } from './verify-token.ts'

const now = new Date('2026-03-02T09:00:00.500Z')
const secret = 'a-secret-for-tests-of-at-least-32-bytes'
const verify = createTokenVerifier(authenticationWith([secret]))
const signed = signToken({
  subject: 'ada',
  role: 'reviewer',
  expiresInSeconds: 60,
  secret,
  now,
  jti: 'j',
  name: 'Ada',
  email: 'ada@example.org',
  workspace: 'other',
})

it('makes a token that the verifier accepts, with everything it was told', async () => {
  expect(expectOk(await verify(signed.token, now))).toEqual({
    subject: 'ada',
    role: 'reviewer',
    workspaceId: 'other',
    tokenId: 'j',
    expiresAt: signed.expiresAt,
    name: 'Ada',
    email: 'ada@example.org',
    scopes: null,
  })
  expect(signed).toMatchObject({ jti: 'j', expiresAt: new Date('2026-03-02T09:01:00.000Z') })
})

it('makes a token that ends: half a minute after its time it is refused', async () => {
  expect((await verify(signed.token, new Date('2026-03-02T09:01:29.000Z'))).isOk()).toBe(true)
  expect(expectErr(await verify(signed.token, new Date('2026-03-02T09:01:30.000Z'))).kind).toBe('TokenRefused')
})
