import type { Specification } from '../../specification/specification.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'
import { same } from '../../sync/merge-properties.ts'
import { REPLICA_FIELDS } from '../../sync/replica-properties.ts'
import type { SyncPlan } from '../../sync/sync-plan.ts'
import type { SynchroniserPorts } from '../ports.ts'
import type { Wish } from './grant-wish.ts'
import type { Sight } from './look-at-replica.ts'
import type { PlannedStep } from './planned-step.ts'
import { stateAfter } from './state-after.ts'

/** The ledger with what was seen; a write that the replica still needs is noted as an intent. */
export const ledgerAfter = (
  ports: SynchroniserPorts,
  { ledger, sight, plan, writes, wish }: PlannedStep,
  { head }: Specification,
): LedgerEntry => {
  const waits = plan.replica !== null
  // A wish is answered once: from here on the replica's status is one that we have seen.
  const agreed = waits ? withStatus(withShown(ledger.base, sight, plan), wish) : { ...plan.base, versionId: head.id }
  return {
    ...ledger,
    base: agreed,
    mirror: sight.mirror,
    revision: sight.revision,
    settled: sight.settled,
    intent: waits && writes ? { kind: 'write', versionId: head.id, startedAt: ports.clock() } : null,
    state: waits ? 'pending' : stateAfter(plan),
    problem: null,
    lastSyncedAt: waits || isQuiet(ledger, sight, plan) ? ledger.lastSyncedAt : ports.clock(),
  }
}

/** What the replica shows already and the head has taken over needs no write to be agreed on; of the status a wish tells. */
const withShown = (base: LedgerEntry['base'], { properties }: Sight, plan: SyncPlan): LedgerEntry['base'] => {
  const shown = REPLICA_FIELDS.filter(
    (field) =>
      field !== 'status' && properties[field] !== undefined && same(properties[field], plan.base.properties[field]),
  )
  return (
    base && {
      ...base,
      properties: { ...base.properties, ...Object.fromEntries(shown.map((field) => [field, properties[field]])) },
    }
  )
}

const withStatus = (base: LedgerEntry['base'], wish: Wish | null): LedgerEntry['base'] =>
  base === null || wish === null ? base : { ...base, properties: { ...base.properties, status: wish.status } }

/** Nothing moved on either side, so that nothing needs to be stored again. */
const isQuiet = (ledger: LedgerEntry, sight: Sight, plan: SyncPlan): boolean =>
  plan.head === null &&
  ledger.intent === null &&
  ledger.revision === sight.revision &&
  ledger.state === stateAfter(plan)
