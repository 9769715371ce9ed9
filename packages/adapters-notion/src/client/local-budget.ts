import {
  PROBE_INTERVAL_MS,
  type BudgetExhausted,
  type Clock,
  type ReplicaRefused,
  type RequestBudget,
  type RequestPriority,
} from '@nos/domain'
import { errAsync, okAsync } from 'neverthrow'

const WINDOW_MS = 60_000
// Kept free for those who are more urgent.
const RESERVED: Readonly<Record<RequestPriority, number>> = { interactive: 0, event: 0.01, sweep: 0.03 }
// After a refusal: below what was used when it came, and back up by this share of the budget each quiet minute.
const STEP_DOWN = 0.9
const STEP_UP = 0.05
// One refusal says little when other programs share the limit.
const LEAST_LEFT = 0.5

/**
 * A budget of one process: so many requests in any 60 seconds. A refusal by Notion lowers it, quiet minutes raise it
 * again to what was set. A pause is never shortened.
 */
export const createLocalBudget = ({
  perMinute,
  clock,
}: {
  readonly perMinute: number
  readonly clock: Clock
}): RequestBudget => {
  let sent: number[] = []
  let learnt = perMinute
  let learntAt = 0
  let paused: { readonly until: Date; readonly reason: string } | null = null
  let refusal: (Pick<ReplicaRefused, 'reason' | 'fix'> & { readonly retryAt: Date }) | null = null
  const refresh = (): number => {
    const now = clock().getTime()
    sent = sent.filter((at) => at > now - WINDOW_MS)
    const quiet = Math.floor((now - learntAt) / WINDOW_MS)
    if (learnt < perMinute && quiet > 0) {
      learnt = Math.min(perMinute, learnt + Math.ceil(perMinute * STEP_UP) * quiet)
      learntAt += quiet * WINDOW_MS
    }
    if (paused !== null && paused.until.getTime() <= now) paused = null
    return now
  }
  return {
    take: (priority) => {
      const now = refresh()
      if (paused !== null) return errAsync(exhausted(paused.until, paused.reason))
      if (refusal !== null && priority !== 'interactive' && refusal.retryAt.getTime() > now)
        return errAsync({ kind: 'ReplicaRefused', connection: true, ...refusal })
      const limit = Math.max(1, learnt - Math.floor(learnt * RESERVED[priority]))
      if (sent.length >= limit) {
        const freed = sent[sent.length - limit] ?? now
        return errAsync(
          exhausted(new Date(freed + WINDOW_MS), `${sent.length} of ${perMinute} requests used in this minute`),
        )
      }
      sent.push(now)
      if (refusal === null) return okAsync({ probe: false })
      refusal = { ...refusal, retryAt: new Date(now + PROBE_INTERVAL_MS) }
      return okAsync({ probe: true })
    },
    refuse: ({ reason, fix }) => {
      refusal = { reason, fix, retryAt: new Date(clock().getTime() + PROBE_INTERVAL_MS) }
      return okAsync(undefined)
    },
    accept: () => {
      refusal = null
      return okAsync(undefined)
    },
    pause: (until, reason) => {
      const now = refresh()
      if (paused === null || paused.until < until) paused = { until, reason }
      learnt = Math.max(1, Math.min(learnt, Math.floor(Math.max(sent.length * STEP_DOWN, learnt * LEAST_LEFT))))
      learntAt = Math.max(now, until.getTime())
      return okAsync(undefined)
    },
    use: () => {
      const now = refresh()
      const windowResetsAt = new Date((sent[0] ?? now - WINDOW_MS) + WINDOW_MS)
      return okAsync({
        used: sent.length,
        budget: learnt,
        windowResetsAt,
        pausedUntil: paused?.until ?? refusal?.retryAt ?? null,
        reason: paused?.reason ?? (refusal === null ? null : `${refusal.reason} ${refusal.fix}`),
      })
    },
  }
}

const exhausted = (until: Date, reason: string): BudgetExhausted => ({ kind: 'BudgetExhausted', until, reason })
