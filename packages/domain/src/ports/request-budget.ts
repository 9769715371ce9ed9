import type { ResultAsync } from 'neverthrow'
import type { BudgetExhausted, ReplicaRefused } from './replica.ts'

/** Who waits for a request: a person first, then an event, then the sweep. */
export type RequestPriority = 'interactive' | 'event' | 'sweep'

export interface BudgetUse {
  readonly used: number
  readonly budget: number
  readonly windowResetsAt: Date
  readonly pausedUntil: Date | null
  readonly reason: string | null
}

/** What was granted. `probe`: the connection was refused before, and this request finds out whether it still is. */
export interface Grant {
  readonly probe: boolean
}

/** Milliseconds after which one request of a refused connection is let through to see whether it is accepted again. */
export const PROBE_INTERVAL_MS: number = 10 * 60_000

/** How many requests one connection may still send in the present 60-second window. */
export interface RequestBudget {
  /**
   * Takes one request, or says until when none is left. While the connection is refused, one probe per interval is
   * granted, and whatever a person asks for.
   */
  take(priority: RequestPriority): ResultAsync<Grant, BudgetExhausted | ReplicaRefused>
  /** The other side asked for silence until then (429, 529). Never shortened. */
  pause(until: Date, reason: string): ResultAsync<void, never>
  /** The other side refused the whole connection (a revoked token): every instance stops. */
  refuse(refusal: Pick<ReplicaRefused, 'reason' | 'fix'>): ResultAsync<void, never>
  /** A probe was answered: every instance goes on. */
  accept(): ResultAsync<void, never>
  use(): ResultAsync<BudgetUse, never>
}
