/** Why a token is not accepted. The reason is for the log and the answer's detail; it never repeats the token. */
export interface TokenRefused {
  readonly kind: 'TokenRefused'
  readonly reason: string
}

/** The identity provider's keys cannot be fetched now, so nothing can be said about a token that it signed. */
export interface KeysUnavailable {
  readonly kind: 'KeysUnavailable'
}

/** Whether the token was revoked cannot be said now. */
interface RevocationsUnavailable {
  readonly kind: 'RevocationsUnavailable'
}

export type TokenFailure = TokenRefused | KeysUnavailable | RevocationsUnavailable

export const refused = (reason: string): TokenRefused => ({ kind: 'TokenRefused', reason })
