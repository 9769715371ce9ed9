import type { Clock, ModelFailure } from '@nos/domain'

interface ModelState {
  readonly status: 'ok' | 'degraded'
  readonly latencyMs: number | null
  readonly detail: string
}

/** What the last answers say of the model, so that nobody has to pay for a health check. */
export interface ModelMonitor {
  observe(outcome: ModelFailure | 'ok', durationMs: number): void
  state(): ModelState
}

export const createModelMonitor = (model: string, clock: Clock): ModelMonitor => {
  let last: { readonly outcome: ModelFailure | 'ok'; readonly durationMs: number; readonly at: Date } | null = null
  return {
    observe: (outcome, durationMs) => {
      last = { outcome, durationMs: Math.round(durationMs), at: clock() }
    },
    state: () => {
      if (last === null) return { status: 'ok', latencyMs: null, detail: `${model}: not asked yet` }
      const { outcome, durationMs: latencyMs, at } = last
      return outcome === 'ok'
        ? { status: 'ok', latencyMs, detail: `${model}: last answer at ${at.toISOString()}` }
        : { status: 'degraded', latencyMs, detail: `${model}: ${outcome.reason}` }
    },
  }
}
