import type { Clock, TokenIdentity, WorkspaceId } from '@nos/domain'
import { LRUCache } from 'lru-cache'
import type { AuthenticationOptions, Standing } from './authentication.ts'

/** Asks the list of revocations for a token at most twice a second, so that a busy caller does not ask at every request. */
export interface RememberedStandings {
  readonly of: AuthenticationOptions['standingOf']
  /** After a revocation here: the next request asks again. */
  forget(jti: string): void
  /** After a revocation of all that a subject has. */
  forgetAll(): void
}

const REMEMBERED_MS = 500
const CAPACITY = 10_000

export const rememberStandings = (
  standingOf: AuthenticationOptions['standingOf'],
  clock: Clock,
): RememberedStandings => {
  // By token id, then workspace; only good news is remembered.
  const good = new LRUCache<string, { readonly workspaceId: WorkspaceId; readonly until: number }>({ max: CAPACITY })
  const ask = async (token: TokenIdentity, asked: number): Promise<Standing> => {
    const { jti, workspaceId } = token
    const standing = await standingOf(token)
    if (standing !== 'good') good.delete(jti)
    else good.set(jti, { workspaceId, until: asked + REMEMBERED_MS })
    return standing
  }
  return {
    of: (token) => {
      const known = good.get(token.jti)
      const now = clock().getTime()
      return known !== undefined && known.workspaceId === token.workspaceId && known.until > now
        ? 'good'
        : ask(token, now)
    },
    forget: (jti) => {
      good.delete(jti)
    },
    forgetAll: () => good.clear(),
  }
}
