import type { Author } from '../../specification/author.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Conflict } from '../../sync/conflict.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'
import type { SyncPlan } from '../../sync/sync-plan.ts'
import type { Wish } from './grant-wish.ts'
import type { Sight } from './look-at-replica.ts'

export interface PlannedStep {
  readonly specification: Specification
  readonly ledger: LedgerEntry
  readonly open: readonly Conflict[]
  readonly sight: Sight
  readonly plan: SyncPlan
  /** Who edited at the replica. */
  readonly editor: Author
  /** False while the replica takes no text (its document is in the trash): the base stays, the push waits. */
  readonly writes: boolean
  /** A status that was set at the replica, for the review to decide. */
  readonly wish: Wish | null
}

export interface StoredStep {
  /** With the status that the review has decided. */
  readonly plan: SyncPlan
  readonly specification: Specification
  readonly ledger: LedgerEntry
}
