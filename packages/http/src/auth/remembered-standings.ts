import type { Clock, TokenIdentity } from '@nos/domain'
import { LRUCache } from 'lru-cache'
import type { AuthenticationOptions, Standing } from './authentication.ts'

/** Asks the list of revocations for a token at most twice a second, so that a busy caller does not ask at every request. */
export interface RememberedStandings {
  readonly of: AuthenticationOptions['standingOf']
  /** After a revocation here: the next request asks again. */
  forget(): void
}

const REMEMBERED_MS = 500
const CAPACITY = 10_000

export const rememberStandings = (
  standingOf: AuthenticationOptions['standingOf'],
  clock: Clock,
): RememberedStandings => {
  // By token id; only good news is remembered.
  const good = new LRUCache<string, { readonly token: TokenIdentity; readonly until: number }>({ max: CAPACITY })
  let revocations = 0
  const ask = async (token: TokenIdentity, asked: number): Promise<Standing> => {
    const before = revocations
    const standing = await standingOf(token)
    if (standing !== 'good') good.delete(token.jti)
    // What was said while something was revoked may be from before it.
    else if (before === revocations) good.set(token.jti, { token, until: asked + REMEMBERED_MS })
    return standing
  }
  return {
    of: (token) => {
      const known = good.get(token.jti)
      const now = clock().getTime()
      return known !== undefined && isSame(known.token, token) && known.until > now ? 'good' : ask(token, now)
    },
    forget: () => {
      revocations += 1
      good.clear()
    },
  }
}

const isSame = (one: TokenIdentity, other: TokenIdentity): boolean =>
  one.workspaceId === other.workspaceId &&
  one.subject === other.subject &&
  one.issuedAt?.getTime() === other.issuedAt?.getTime()
