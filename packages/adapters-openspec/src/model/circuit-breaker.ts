import type { Clock } from '@nos/domain'

/** Spares an endpoint that failed several times in a row, and those who would wait for it. */
export interface CircuitBreaker {
  /** Null when it may be asked, else from when on. */
  closedUntil(): Date | null
  failed(): void
  worked(): void
}

const FAILURES = 5
const REST_MS = 30_000

/** After five failures in a row nobody asks for 30 seconds; then one try decides. */
export const createCircuitBreaker = (clock: Clock): CircuitBreaker => {
  let failures = 0
  let until: Date | null = null
  return {
    closedUntil: () => {
      if (until === null) return null
      if (until > clock()) return until
      // The next one tries; all others go on waiting until it is known how that went.
      until = new Date(clock().getTime() + REST_MS)
      return null
    },
    failed: () => {
      failures += 1
      if (failures >= FAILURES) until = new Date(clock().getTime() + REST_MS)
    },
    worked: () => {
      failures = 0
      until = null
    },
  }
}
