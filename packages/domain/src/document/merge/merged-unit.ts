import type { Unit } from './unit.ts'

/** One unit on the three sides, and what becomes of it. */
export interface MergedUnit {
  readonly base: Unit | null
  readonly ours: Unit | null
  readonly theirs: Unit | null
  /** The merged text, null when it goes; where the sides collide, `conflict` and no text. */
  readonly outcome: { readonly kind: 'merged'; readonly text: string | null } | { readonly kind: 'conflict' }
  /** The blank lines after it. */
  readonly gap: string
}
