import { createHash, timingSafeEqual } from 'node:crypto'

/** What a form must send back: nobody who cannot read the session can compute it. */
export const formToken = (session: string): string =>
  createHash('sha256').update(`nos form\n${session}`).digest('base64url')

export const isFormToken = (given: string, session: string): boolean => {
  const expected = Buffer.from(formToken(session))
  const actual = Buffer.from(given)
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}
