import type { Clock } from '../src/ports/clock.ts'

/** A clock that stands still until it is told to move. */
export interface ControllableClock {
  readonly now: Clock
  /** Milliseconds forward. */
  advance(milliseconds: number): void
  set(instant: Date): void
}

export const createControllableClock = (start: Date = new Date('2026-03-02T09:00:00.000Z')): ControllableClock => {
  let present = start.getTime()
  return {
    now: () => new Date(present),
    advance: (milliseconds) => {
      present += milliseconds
    },
    set: (instant) => {
      present = instant.getTime()
    },
  }
}
