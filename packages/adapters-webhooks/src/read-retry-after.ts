const SECONDS = /^\d{1,10}$/

/** The pause that a `Retry-After` asks for, in seconds or until a date, as milliseconds; null for anything else. */
export const readRetryAfter = (given: string | undefined, now: Date): number | null => {
  const text = given?.trim() ?? ''
  if (SECONDS.test(text)) return Number(text) * 1000
  const until = Date.parse(text)
  return Number.isNaN(until) || !text.endsWith(' GMT') ? null : Math.max(0, until - now.getTime())
}
