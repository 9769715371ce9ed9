import type { Part } from './part.ts'

/** A published weakness of a part at the version that is here. */
export interface Weakness {
  readonly part: Part
  /** Where it is described. */
  readonly url: string
  readonly title: string
  /** npm's word: info, low, moderate, high, critical. */
  readonly severity: string
  /** The versions that have it, as a range. */
  readonly affected: string
}

/** When it was published, and what mends it; null: nobody could say. */
export interface Publication {
  readonly publishedAt: Date | null
  readonly mendedBy: string | null
}
