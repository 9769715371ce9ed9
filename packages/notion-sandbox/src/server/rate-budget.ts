import { refusal, type Refusal } from '../outcome/refusal.ts'
import type { Settings } from '../model/settings.ts'

/** Counts requests of the last 60 seconds, per token and together. */
export type RateBudget = { readonly take: (token: string, now: number, settings: Settings) => Refusal | null }

const WINDOW = 60_000

/** A sliding-window budget; a refused request costs nothing. */
export const createRateBudget = (): RateBudget => {
  const taken = new Map<string, number[]>()
  const windowOf = (key: string, now: number): number[] => {
    const recent = (taken.get(key) ?? []).filter((at) => at > now - WINDOW)
    taken.set(key, recent)
    return recent
  }
  return {
    take: (token, now, settings) => {
      const mine = windowOf(`token:${token}`, now)
      const all = windowOf('workspace', now)
      const own = over(mine, settings.requestsPerMinute, now, 'public_api_request_rate_limit')
      const shared = over(all, settings.workspaceRequestsPerMinute, now, 'public_api_space_request_rate_limit')
      if (own !== null || shared !== null) return own ?? shared
      mine.push(now)
      all.push(now)
      return null
    },
  }
}

/** A 429 with the seconds until the window has room again. */
export const rateLimited = (seconds: number | string, reason: string): Refusal =>
  refusal(429, 'rate_limited', 'You have been rate limited. Please try again later.', {
    headers: { 'retry-after': String(seconds) },
    additionalData: { rate_limit_reason: reason, retry_after: String(seconds) },
  })

function over(window: readonly number[], budget: number, now: number, reason: string): Refusal | null {
  if (budget === 0 || window.length < budget) return null
  const frees = (window[window.length - budget] ?? now) + WINDOW
  return rateLimited(Math.max(1, Math.ceil((frees - now) / 1000)), reason)
}
