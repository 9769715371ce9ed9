import type { GrantedToken, TokenIdentity, TokenStanding } from '@nos/domain'
import type { KeySetOptions } from './key-set.ts'

/** `unknown`: the list cannot be read now. */
export type Standing = TokenStanding | 'unknown'

/** What tokens are accepted. */
export interface AuthenticationOptions {
  /** The secrets of HS256 tokens: the present one, which signs, first; a second one is accepted during rotation. None: no HS256 token is accepted. */
  readonly secrets: readonly string[]
  readonly keySet?: KeySetOptions
  /** Seconds a token lives for which nothing else is asked (JWT_EXPIRY). */
  readonly lifeSeconds: number
  /** Of a signed token; asked at most twice a second for one token. `unknown` answers 503. */
  readonly standingOf: (token: TokenIdentity) => Standing | Promise<Standing>
  /** The API token with this SHA-256; null when there is none. */
  readonly findApiToken: (
    secretHash: string,
    now: Date,
  ) => Promise<{ readonly token: GrantedToken; readonly standing: TokenStanding } | null | 'unknown'>
}
