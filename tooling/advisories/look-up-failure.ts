/** Nothing is known, neither good nor bad. */
export interface LookUpFailure {
  readonly kind: 'NotLookedUp'
  /** What was asked. */
  readonly asked: string
  readonly reason: string
}
