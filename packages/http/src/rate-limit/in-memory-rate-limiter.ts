import type { RateLimiter } from './rate-limiter.ts'

/** Fixed windows in this process. At most `capacity` keys are held; beyond that the oldest windows are dropped. */
export const createInMemoryRateLimiter = ({
  limit,
  windowMs,
  capacity = 50_000,
}: {
  readonly limit: number
  readonly windowMs: number
  readonly capacity?: number
}): RateLimiter => {
  const windows = new Map<string, { count: number; readonly endsAt: number }>()

  const open = (key: string, now: number): { count: number; readonly endsAt: number } => {
    windows.delete(key)
    for (const [name, { endsAt }] of windows) {
      if (endsAt > now && windows.size < capacity) break
      windows.delete(name)
    }
    const window = { count: 0, endsAt: now + windowMs }
    windows.set(key, window)
    return window
  }

  return {
    limit,
    windowMs,
    take: (key, at) => {
      const now = at.getTime()
      const present = windows.get(key)
      const window = present !== undefined && present.endsAt > now ? present : open(key, now)
      window.count += 1
      return {
        admitted: window.count <= limit,
        remaining: Math.max(0, limit - window.count),
        resetMs: window.endsAt - now,
      }
    },
  }
}
