import type { DeliveryAttempt, WebhookDelivery } from './webhook-delivery.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** The pauses after each attempt: eleven attempts in about a day. */
export const RETRY_PAUSES_MS: readonly number[] = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  8 * HOUR,
]

const JITTER = 0.2
const MOST_KEPT = 20
const LONGEST_ASKED_MS = 24 * HOUR

/**
 * The delivery after an attempt. `chance` is from 0 to 1: it keeps those that failed together from coming back together.
 * A receiver that asked for a longer pause gets it, up to a day.
 */
export const afterAttempt = (
  delivery: WebhookDelivery,
  attempt: DeliveryAttempt,
  { chance, retryAfterMs }: { readonly chance: number; readonly retryAfterMs: number | null },
): WebhookDelivery => {
  const tried = {
    ...delivery,
    tries: delivery.tries + 1,
    attempts: [...delivery.attempts, attempt].slice(-MOST_KEPT),
  }
  if (attempt.status !== null && attempt.status >= 200 && attempt.status < 300) return { ...tried, state: 'delivered' }
  const pause = RETRY_PAUSES_MS[delivery.tries]
  if (pause === undefined || attempt.status === 410) return { ...tried, state: 'failed' }
  const asked = Math.min(retryAfterMs ?? 0, LONGEST_ASKED_MS)
  const wait = Math.max(asked, pause * (1 - JITTER + 2 * JITTER * chance))
  return { ...tried, nextAt: new Date(attempt.at.getTime() + attempt.ms + Math.round(wait)) }
}
