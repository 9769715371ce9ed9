import type { RequestPriority } from '@nos/domain'

/**
 * Milliseconds in which no more than the budget is granted: the other side's 60 seconds, and half a second for
 * requests that are on their way for different times.
 */
export const WINDOW = 60_500

/** Reserves everything, so that a statement which only pauses grants nothing. */
export const ALL_IN_USE = Number.MAX_SAFE_INTEGER

/**
 * How many requests of the window a priority must leave to higher ones: 2 % for each step, at least one where the
 * budget has room for it. So the sweep leaves something to events, and both to people, at little cost.
 */
export const allowance = (perMinute: number, priority: RequestPriority): number => {
  const step = perMinute >= 3 ? Math.max(1, Math.floor(perMinute * 0.02)) : 0
  return step * STEPS[priority]
}

const STEPS = { interactive: 0, event: 1, sweep: 2 } as const satisfies Record<RequestPriority, number>
