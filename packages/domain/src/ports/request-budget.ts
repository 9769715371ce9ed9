import type { ResultAsync } from 'neverthrow'
import type { BudgetExhausted } from './replica.ts'

/** Who waits for a request: a person first, then an event, then the sweep. */
export type RequestPriority = 'interactive' | 'event' | 'sweep'

export interface BudgetUse {
  readonly used: number
  readonly budget: number
  readonly windowResetsAt: Date
  readonly pausedUntil: Date | null
  readonly reason: string | null
}

/** How many requests one connection may still send in the present 60-second window. */
export interface RequestBudget {
  /** Takes one request, or says until when none is left. */
  take(priority: RequestPriority): ResultAsync<void, BudgetExhausted>
  /** The other side asked for silence until then (429, 529). Never shortened. */
  pause(until: Date, reason: string): ResultAsync<void, never>
  use(): ResultAsync<BudgetUse, never>
}
