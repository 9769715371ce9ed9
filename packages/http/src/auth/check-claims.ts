import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import { refused, type TokenRefused } from './token-refused.ts'
import { TokenClaimsSchema, type TokenClaims } from './token-claims.ts'

/** Seconds by which two clocks may differ. */
export const LEEWAY_SECONDS = 30
/** A year and a day; an `exp` in milliseconds lies far beyond. */
const LONGEST_LIFE_SECONDS = 366 * 24 * 60 * 60

/** The claims of a payload whose signature holds, at the given moment. */
export const checkClaims = (payload: unknown, now: Date): Result<TokenClaims, TokenRefused> => {
  const read = readClaims(payload)
  if (read.isErr()) return err(read.error)
  const claims = read.value
  const seconds = now.getTime() / 1000
  if (seconds >= claims.exp + LEEWAY_SECONDS) return err(refused('The token has expired.'))
  if (claims.exp > seconds + LONGEST_LIFE_SECONDS + LEEWAY_SECONDS)
    return err(refused('The token lives longer than 366 days; exp is in seconds.'))
  if (claims.nbf !== undefined && seconds < claims.nbf - LEEWAY_SECONDS)
    return err(refused('The token is not valid yet (nbf).'))
  if (claims.iat !== undefined && seconds < claims.iat - LEEWAY_SECONDS)
    return err(refused('The token was issued in the future (iat).'))
  return ok(claims)
}

// The payload of a token that comes again is the same object again; its form does not change, only time does.
const known = new WeakMap<object, TokenClaims>()

const readClaims = (payload: unknown): Result<TokenClaims, TokenRefused> => {
  const before = typeof payload === 'object' && payload !== null ? known.get(payload) : undefined
  if (before !== undefined) return ok(before)
  const parsed = v.safeParse(TokenClaimsSchema, payload)
  if (!parsed.success)
    return err(refused(`The claim ${v.getDotPath(parsed.issues[0]) ?? 'set'} is missing or not valid.`))
  if (typeof payload === 'object' && payload !== null) known.set(payload, parsed.output)
  return ok(parsed.output)
}
