import { describe, expect, it } from 'vitest'
import { hashOfSecret, makeSessionSecret, openToken, sealToken } from './session-secret.ts'

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.signature-ü'

describe('the secret of a session', () => {
  it('is 256 random bits, another one each time', () => {
    const made = new Set(Array.from({ length: 100 }, makeSessionSecret))
    expect(made.size).toBe(100)
    for (const secret of made) expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  })

  it('alone opens the token that was sealed with it', () => {
    const [secret, another] = [makeSessionSecret(), makeSessionSecret()]
    const sealed = sealToken(secret, TOKEN)
    expect(openToken(secret, sealed)).toBe(TOKEN)
    expect(openToken(another, sealed)).toBeNull()
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('signature')
  })

  it.each([
    ['nothing', () => ''],
    ['a part', (sealed: string) => sealed.slice(0, 30)],
    ['another end', (sealed: string) => `${sealed.slice(0, -4)}AAAA`],
    ['another beginning', (sealed: string) => `AAAA${sealed.slice(4)}`],
  ])('opens nothing where %s is left of what was sealed', (_, changed) => {
    const secret = makeSessionSecret()
    expect(openToken(secret, changed(sealToken(secret, TOKEN)))).toBeNull()
  })

  it('cannot be read from its hash, which is always the same', () => {
    const secret = makeSessionSecret()
    expect(hashOfSecret(secret)).toBe(hashOfSecret(secret))
    expect(hashOfSecret(secret)).toMatch(/^[0-9a-f]{64}$/)
  })
})
