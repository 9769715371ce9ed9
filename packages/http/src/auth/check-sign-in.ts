import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import { LEEWAY_SECONDS } from './check-claims.ts'
import { refused, type TokenRefused } from './token-refused.ts'

/** What is asked of the sign-in behind a provider's token; nothing where both are absent. */
export interface SignInRules {
  /** The strengths that count (`acr`), in the provider's own words; one of them has to be there. */
  readonly acrValues?: readonly string[]
  /** Seconds since the person signed in (`auth_time`), at most. */
  readonly maxAuthAgeSeconds?: number
}

/** Source: OpenID Connect Core 1.0, section 2 (`acr`, `auth_time`). */
export const checkSignIn = (
  payload: object,
  { acrValues, maxAuthAgeSeconds }: SignInRules,
  now: Date,
): Result<void, TokenRefused> => {
  const { acr, auth_time: signedInAt } = v.parse(Claims, payload)
  if (acrValues !== undefined && (acr === undefined || !acrValues.includes(acr)))
    return err(
      refused('The sign-in was not of a strength that is asked for here (acr). Sign in again with a second factor.'),
    )
  if (maxAuthAgeSeconds === undefined) return ok()
  const age = signedInAt === undefined ? Infinity : now.getTime() / 1000 - signedInAt
  return age <= maxAuthAgeSeconds + LEEWAY_SECONDS
    ? ok()
    : err(refused('The sign-in is too long ago, or the token does not tell when it was (auth_time). Sign in again.'))
}

/** What is of another form counts as absent. */
const Claims = v.object({
  acr: v.fallback(v.optional(v.string()), undefined),
  auth_time: v.fallback(v.optional(v.pipe(v.number(), v.finite())), undefined),
})
