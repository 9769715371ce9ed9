import { err, ok, type Result } from 'neverthrow'
import { bearerToken } from '../auth/bearer-token.ts'
import type { Principal } from '../auth/principal.ts'
import { covers } from '../auth/scope.ts'
import { holds } from '../auth/role.ts'
import type { VerifyToken } from '../auth/verify-token.ts'
import type { Failure } from '../problem/failure.ts'
import { addressKey } from '../rate-limit/client-address.ts'
import type { RateLimiter, RateLimitState } from '../rate-limit/rate-limiter.ts'
import type { Access, Route } from '../routing/route.ts'
import type { Exchange } from './exchange.ts'

/** Who is let in, and what the rate limiter said about it. */
export interface Admission {
  readonly outcome: Result<Principal | null, Failure>
  readonly subject?: string
  readonly headers: Readonly<Record<string, string>>
}

/** What is asked for; a token with scopes is let in to routes alone. */
type Sought = Pick<Route, 'tag' | 'method'> | null

/** The token is that of the Authorization header unless another one is given. */
export type Admit = (
  exchange: Exchange,
  access: Access,
  limited: boolean,
  given?: { readonly token?: string | null; readonly sought?: Sought },
) => Promise<Admission>

/** Checks the token, then the limit of whoever it is, then the role. A refused token counts against the address. */
export const createGate =
  ({ verify, limiter }: { readonly verify: VerifyToken; readonly limiter: RateLimiter }): Admit =>
  async (exchange, access, limited, given = {}) => {
    const { token = bearerToken(exchange.request.headers.get('authorization')), sought = null } = given
    const identified = access === 'anyone' ? ok(null) : await identify(token, exchange.arrivedAt, verify)
    const principal = identified.isOk() ? identified.value : null
    const key =
      principal === null
        ? `address:${addressKey(exchange.address)}`
        : `subject:${principal.workspaceId}:${principal.subject}`
    const state = limited ? await limiter.take(key, exchange.arrivedAt) : null
    const headers = state === null ? {} : rateLimitHeaders(limiter, state)
    const subject = principal === null ? {} : { subject: principal.subject }
    if (state !== null && !state.admitted)
      return {
        outcome: err({ kind: 'TooManyRequests', retryAfterSeconds: seconds(state.resetMs) }),
        headers,
        ...subject,
      }
    if (principal !== null && access !== 'anyone' && !holds(principal.role, access)) {
      return { outcome: err({ kind: 'RoleTooLow', role: principal.role, least: access }), headers, ...subject }
    }
    if (principal !== null && principal.scopes !== null && (sought === null || !covers(principal.scopes, sought)))
      return { outcome: err({ kind: 'ScopeTooNarrow', scopes: principal.scopes }), headers, ...subject }
    return { outcome: identified, headers, ...subject }
  }

const identify = (
  token: string | null,
  now: Date,
  verify: VerifyToken,
): Result<Principal, Failure> | Promise<Result<Principal, Failure>> =>
  token === null ? err({ kind: 'NoCredentials' }) : verify(token, now)

// draft-ietf-httpapi-ratelimit-headers-10
const rateLimitHeaders = (
  { limit, windowMs }: RateLimiter,
  { remaining, resetMs }: RateLimitState,
): Readonly<Record<string, string>> => ({
  'RateLimit-Policy': `"default";q=${limit};w=${Math.round(windowMs / 1000)}`,
  RateLimit: `"default";r=${remaining};t=${seconds(resetMs)}`,
})

const seconds = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1000))
