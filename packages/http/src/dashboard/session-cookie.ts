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
