import { createHmac, timingSafeEqual } from 'node:crypto'

/** The HMAC-SHA256 of a text in base64url. */
export const signWithSecret = (signed: string, secret: string): string =>
  createHmac('sha256', secret).update(signed).digest('base64url')

/** Compares the spelling, in constant time: a signature has one canonical spelling. */
export const isSignedWithSecret = (signed: string, signature: string, secret: string): boolean => {
  const expected = Buffer.from(signWithSecret(signed, secret))
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}
