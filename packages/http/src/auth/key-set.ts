import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTVerifyGetKey } from 'jose'
import { err, type Result } from 'neverthrow'
import { LEEWAY_SECONDS } from './check-claims.ts'
import { checkSignIn, type SignInRules } from './check-sign-in.ts'
import { KEY_SET_ALGORITHMS } from './token-header.ts'
import { refused, type KeysUnavailable, type TokenRefused } from './token-refused.ts'

/** An identity provider whose tokens are accepted (JWT_JWKS_URL, JWT_ISSUER, JWT_AUDIENCE, JWT_ACR_VALUES, JWT_MAX_AUTH_AGE). */
export interface KeySetOptions extends SignInRules {
  readonly url: string
  readonly issuer?: string
  readonly audience?: string
  /** For tests; the global `fetch` otherwise. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
}

/** The payload of a token that one of the provider's keys signed. */
export type VerifyWithKeySet = (token: string, now: Date) => Promise<Result<unknown, TokenRefused | KeysUnavailable>>

const FETCH_TIMEOUT_MS = 5000

export const createKeySetVerifier = (options: KeySetOptions): VerifyWithKeySet => {
  const keys = createRemoteJWKSet(new URL(options.url), {
    timeoutDuration: FETCH_TIMEOUT_MS,
    ...(options.fetch === undefined ? {} : { [customFetch]: options.fetch }),
  })
  return (token, now) => verify(token, keys, options, now)
}

const verify = async (
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, audience, ...signIn }: KeySetOptions,
  now: Date,
): Promise<Result<unknown, TokenRefused | KeysUnavailable>> => {
  let found = false
  const find: JWTVerifyGetKey = async (header, input) => {
    const key = await keys(header, input)
    found = true
    return key
  }
  try {
    const { payload } = await jwtVerify(token, find, {
      algorithms: [...KEY_SET_ALGORITHMS],
      clockTolerance: LEEWAY_SECONDS,
      currentDate: now,
      ...(issuer === undefined ? {} : { issuer }),
      ...(audience === undefined ? {} : { audience }),
    })
    return checkSignIn(payload, signIn, now).map(() => payload)
  } catch (error) {
    // Once its key is found everything is about the token, also what jose throws as a TypeError: a key that is too short.
    if (found || isRefusal(error))
      return err(
        refused(
          'The token is not signed by a key of the identity provider, or its issuer, audience or time is not accepted.',
        ),
      )
    return err({ kind: 'KeysUnavailable' })
  }
}

// jose reports a key set that cannot be fetched or read with these; everything else it says is about the token.
const isRefusal = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  error.code !== 'ERR_JWKS_TIMEOUT' &&
  error.code !== 'ERR_JOSE_GENERIC' &&
  error.code !== 'ERR_JWKS_INVALID'
