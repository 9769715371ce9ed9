/** What is being read is no whole backup. */
export interface DumpDamaged {
  readonly kind: 'DumpDamaged'
  /** What is wrong with it, for a person. */
  readonly reason: string
}

/** Thrown while a backup is read; carries the value that callers hand on. */
export class DumpDamagedError extends Error {
  readonly failure: DumpDamaged

  constructor(reason: string) {
    super(reason)
    this.name = 'DumpDamagedError'
    this.failure = { kind: 'DumpDamaged', reason }
  }
}
