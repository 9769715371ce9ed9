/** Somebody's decision to accept a rule's findings for a while. It never covers OpenSpec's own issues, which no rule id names. */
export interface Waiver {
  readonly id: string
  readonly rule: string
  /** The node it is for, a requirement with its scenarios; null for the whole specification. */
  readonly path: string | null
  readonly author: string
  readonly reason: string
  readonly expiresAt: Date
}

/** A waiver that no longer does anything: it has run out, or what it was for is gone. */
export interface StaleWaiver {
  readonly waiver: Waiver
  readonly why: 'expired' | 'unused'
}
