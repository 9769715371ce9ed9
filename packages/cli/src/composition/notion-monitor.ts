import type { ObservedRequest } from '@nos/adapters-notion'
import type { ReplicaFailure } from '@nos/domain'

interface NotionState {
  readonly status: 'ok' | 'degraded' | 'down'
  readonly latencyMs: number | null
  readonly detail: string | null
}

/** What the last requests to Notion say of it, so that nobody has to ask Notion for the sake of a health check. */
export interface NotionMonitor {
  observe(request: ObservedRequest): void
  /** Preparing the database failed, or worked (null). */
  prepared(failure: ReplicaFailure | null): void
  /** A connection that was refused works again. */
  reconnected(): void
  /** Names who is told when a refused connection works again. */
  onReconnected(listener: () => void): void
  state(): NotionState
}

export const createNotionMonitor = (): NotionMonitor => {
  let last: ObservedRequest | null = null
  let failure: ReplicaFailure | null = null
  const listeners: (() => void)[] = []
  return {
    observe: (request) => {
      last = request
    },
    prepared: (outcome) => {
      failure = outcome
    },
    reconnected: () => listeners.forEach((tell) => tell()),
    onReconnected: (listener) => listeners.push(listener),
    state: () => {
      const latencyMs = last === null ? null : Math.round(last.durationMs)
      if (failure !== null) return { status: 'degraded', latencyMs, detail: describeReplicaFailure(failure) }
      if (last === null) return { status: 'ok', latencyMs, detail: 'no request yet' }
      if (last.status === null) return { status: 'degraded', latencyMs, detail: 'the last request got no answer' }
      if (last.status === 401) return { status: 'degraded', latencyMs, detail: 'Notion refuses the token' }
      if (last.status === 429 || last.status >= 500)
        return { status: 'degraded', latencyMs, detail: `the last answer was ${last.status}` }
      return { status: 'ok', latencyMs, detail: null }
    },
  }
}

/** A sentence for a person: what happened and what to do. */
export const describeReplicaFailure = (failure: ReplicaFailure): string => {
  switch (failure.kind) {
    case 'ReplicaRefused':
      return `${failure.reason} ${failure.fix}`
    case 'ReplicaUnavailable':
    case 'OutcomeUnknown':
      return failure.reason
    case 'DocumentGone':
      return `Notion does not show ${failure.ref}: it does not exist or is not shared with the connection. Share it in Notion under "Connections".`
    case 'BudgetExhausted':
      return `${failure.reason} (until ${failure.until.toISOString()})`
  }
}
