import type { KeySetOptions } from './key-set.ts'

/** What tokens are accepted. */
export interface AuthenticationOptions {
  /** The secrets of HS256 tokens, the present one first; a second one is accepted during rotation. None: no HS256 token is accepted. */
  readonly secrets: readonly string[]
  readonly keySet?: KeySetOptions
  /** Asked at every request: true ends the token at once. */
  readonly isRevoked: (jti: string) => boolean | Promise<boolean>
}
