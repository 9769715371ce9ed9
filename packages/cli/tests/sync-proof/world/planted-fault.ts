import type { Exclusive, Library, Replica, RequestBudget } from '@nos/domain'

/** A mistake put into a port, to see that the proof notices it. */
export interface PlantedFault {
  readonly name: string
  /** What the mistake is, in a sentence. */
  readonly mistake: string
  readonly fetch?: (send: typeof fetch) => typeof fetch
  readonly replica?: (replica: Replica) => Replica
  readonly library?: (library: Library) => Library
  readonly exclusive?: (exclusive: Exclusive) => Exclusive
  readonly budget?: (budget: RequestBudget) => RequestBudget
}
