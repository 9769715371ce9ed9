/** One row per connection to another service; every instance takes from it. Moments are milliseconds since 1970. */
export interface RequestBudgetsTable {
  connection: string
  /** When each request of the present window was taken. */
  taken: readonly string[]
  granted: boolean
  paused_until: string | null
  pause_reason: string | null
  /** The size that the other side was last seen to allow; null while it allowed the configured one. */
  learned: number | null
  /** While the connection is refused: when the next probe may go, and why. */
  refused_until: string | null
  refusal: string | null
  refusal_fix: string | null
}
