import type { KeySetOptions } from './key-set.ts'

type Revocation = boolean | 'unknown'

/** What tokens are accepted. */
export interface AuthenticationOptions {
  /** The secrets of HS256 tokens, the present one first; a second one is accepted during rotation. None: no HS256 token is accepted. */
  readonly secrets: readonly string[]
  readonly keySet?: KeySetOptions
  /** Asked at every request: true ends the token at once, `unknown` (the list cannot be read now) answers 503. */
  readonly isRevoked: (jti: string) => Revocation | Promise<Revocation>
}
