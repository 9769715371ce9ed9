/** Why a token is not accepted. The reason is for the log and the answer's detail; it never repeats the token. */
export interface TokenRefused {
  readonly kind: 'TokenRefused'
  readonly reason: string
}

/** The identity provider's keys cannot be fetched now, so nothing can be said about a token that it signed. */
export interface KeysUnavailable {
  readonly kind: 'KeysUnavailable'
}

export const refused = (reason: string): TokenRefused => ({ kind: 'TokenRefused', reason })
