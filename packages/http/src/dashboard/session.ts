import { createHash, timingSafeEqual } from 'node:crypto'
import { parse } from 'hono/utils/cookie'

/** The cookie that keeps a browser signed in: the secret of its session, out of reach of scripts and other sites. */
export interface SessionCookie {
  /** The secret of a request, or null. */
  read(headers: Headers): string | null
  /** The Set-Cookie header for a session that lasts this long at most. */
  set(secret: string, seconds: number): string
  clear(): string
}

/** Over https the name itself (`__Host-`) keeps neighbours from setting the cookie. */
export const createSessionCookie = ({ https }: { readonly https: boolean }): SessionCookie => {
  const name = https ? '__Host-nos_session' : 'nos_session'
  const attributes = `Path=/; HttpOnly; SameSite=Strict${https ? '; Secure' : ''}`
  return {
    read: (headers) => parse(headers.get('Cookie') ?? '', name)[name] ?? null,
    set: (secret, seconds) => `${name}=${secret}; Max-Age=${Math.max(0, Math.floor(seconds))}; ${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  }
}

/** What a form must send back: nobody who cannot read the session can compute it. */
export const formToken = (session: string): string =>
  createHash('sha256').update(`nos form\n${session}`).digest('base64url')

export const isFormToken = (given: string, session: string): boolean => {
  const expected = Buffer.from(formToken(session))
  const actual = Buffer.from(given)
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

/** Whether a form was sent from one of our own pages, as far as the browser says. */
export const isSameOrigin = (headers: Headers): boolean => {
  const site = headers.get('Sec-Fetch-Site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = headers.get('Origin')
  return origin === null || (URL.canParse(origin) && new URL(origin).host === headers.get('Host'))
}
