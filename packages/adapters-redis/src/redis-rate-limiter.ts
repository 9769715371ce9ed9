import type { RedisConnection } from './redis-connection.ts'
import { createWindowCounter } from './window-counter.ts'

/** What is left of a window after one request was counted; the shape that the HTTP service asks for. */
export interface RateLimitState {
  readonly admitted: boolean
  readonly remaining: number
  readonly resetMs: number
}

export interface SharedRateLimiter {
  readonly limit: number
  readonly windowMs: number
  take(key: string, now: Date): Promise<RateLimitState>
}

// One step at the server: no other instance counts in between, and a window never stays without an end.
const COUNT = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return count`

/**
 * Counts in windows that all instances share. While Redis is away each instance goes on from the last count it saw and
 * weighs its own requests by the number of instances that it had company of, so that the sum stays near the limit.
 */
export const createRedisRateLimiter = (
  redis: RedisConnection,
  { limit, windowMs }: { readonly limit: number; readonly windowMs: number },
): SharedRateLimiter => {
  const counter = createWindowCounter()
  return {
    limit,
    windowMs,
    take: async (key, at) => {
      const now = at.getTime()
      const window = Math.floor(now / windowMs)
      const resetMs = (window + 1) * windowMs - now
      const shared = await redis.attempt((commands) =>
        commands.eval(COUNT, { keys: [`nos:rate:${window}:${key}`], arguments: [String(resetMs)] }),
      )
      const count =
        typeof shared?.value === 'number' ? counter.seen(window, key, shared.value) : counter.guess(window, key)
      return { admitted: count <= limit, remaining: Math.max(0, Math.floor(limit - count)), resetMs }
    },
  }
}
