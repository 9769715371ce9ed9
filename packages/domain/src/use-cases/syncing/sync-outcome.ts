/** What became of one specification. */
export interface SyncOutcome {
  readonly kind: 'created' | 'imported' | 'pulled' | 'pushed' | 'merged' | 'archived' | 'restored' | 'unchanged'
  /** Conflicts open afterwards. */
  readonly conflicts: number
  /** The text was read because an edit of it was announced, and there was none. */
  readonly looked?: 'in vain'
}

export const UNCHANGED: SyncOutcome = { kind: 'unchanged', conflicts: 0 }

/** Two steps of one specification seen as one. */
export const combine = (before: SyncOutcome['kind'], step: SyncOutcome['kind']): SyncOutcome['kind'] => {
  if (before === 'unchanged' || before === step) return step
  if (step === 'unchanged') return before
  const pair = new Set([before, step])
  if (pair.has('archived')) return 'archived'
  if (pair.has('restored')) return 'restored'
  if (pair.has('created')) return 'created'
  return 'merged'
}
