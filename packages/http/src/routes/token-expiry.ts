import { LONGEST_TOKEN_LIFE_MS } from '@nos/domain'
import { err, ok, type Result } from 'neverthrow'
import { parseDuration } from '../auth/parse-duration.ts'
import type { FailureOfKind } from '../problem/failure.ts'
import { isRealDate } from '../schemas/is-real-date.ts'

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/

/** When a token ends: a duration, seconds or a moment from the caller; whole seconds, as tokens count. */
export const expiryOf = (
  given: string | number | undefined,
  lifeSeconds: number,
  now: Date,
): Result<Date, FailureOfKind<'InvalidInput'>> => {
  const from = Math.floor(now.getTime() / 1000)
  const at = given === undefined ? from + lifeSeconds : secondOf(given, from)
  if (at === null) return invalid('must be a duration such as 1h or 30d, seconds, or a moment')
  if (at <= from) return invalid('must lie ahead')
  if (at - from > LONGEST_TOKEN_LIFE_MS / 1000) return invalid('must not be more than 366 days ahead')
  return ok(new Date(at * 1000))
}

const secondOf = (given: string | number, from: number): number | null => {
  if (typeof given === 'number') return from + given
  if (MOMENT.test(given)) {
    return isRealDate(given) ? Math.floor(Date.parse(given) / 1000) : null
  }
  const seconds = parseDuration(given)
  return seconds === null ? null : from + seconds
}

const invalid = (message: string): Result<never, FailureOfKind<'InvalidInput'>> =>
  err({ kind: 'InvalidInput', errors: [{ path: 'expires', message }] })
