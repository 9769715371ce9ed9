/** What is left of a window after one request was counted. */
export interface RateLimitState {
  readonly admitted: boolean
  readonly remaining: number
  /** Milliseconds until the window ends. */
  readonly resetMs: number
}

/** Counts requests per key in windows. It never fails: a shared store that cannot answer falls back by itself. */
export interface RateLimiter {
  readonly limit: number
  readonly windowMs: number
  take(key: string, now: Date): RateLimitState | Promise<RateLimitState>
}
