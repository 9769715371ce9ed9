import type { LinkState } from '../../sync/ledger-entry.ts'
import type { SyncPlan } from '../../sync/sync-plan.ts'

/** How a document stands once a plan is carried out. */
export const stateAfter = (plan: Pick<SyncPlan, 'conflicts'>): LinkState =>
  plan.conflicts.length > 0 ? 'conflict' : 'synced'
