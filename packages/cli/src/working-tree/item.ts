import type { NodeConflict } from '@nos/domain'
import type { Pair } from './pairing.ts'

export type ItemState = 'unchanged' | 'local' | 'remote' | 'both' | 'conflict' | 'added' | 'deleted'

/**
 * What stands with one specification, and what would make both sides equal. Pure data: `status` prints it, `pull` and
 * `push` carry it out.
 */
export interface Item {
  readonly pair: Pair
  /** Where the file is; where it would be when there is none. */
  readonly capability: string
  readonly state: ItemState
  /** For `added` and `deleted`: the side on which that happened. */
  readonly side: 'local' | 'remote' | null
  /** What both sides shall have; the same as one of them where only one side changed. Null where nothing is to be written. */
  readonly agreed: Agreed | null
  /** Where a merge collides: the merged text with the service's side of each conflict. */
  readonly draft: Agreed | null
  /** Whole texts where they were needed: the last agreed one, the service's, the file's. */
  readonly texts: Texts
  readonly conflicts: readonly NodeConflict[]
  /** A sentence for a person. */
  readonly note: string
}

export interface Agreed {
  readonly capability: string
  readonly body: string
}

export interface Texts {
  readonly base: string | null
  readonly ours: string | null
  readonly theirs: string | null
}
