import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { CapabilityTaken, StaleRevision } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import { withDecidedStatus } from '../../sync/status-wish.ts'
import type { SynchroniserPorts } from '../ports.ts'
import { grantWish } from './grant-wish.ts'
import { ledgerAfter } from './ledger-after.ts'
import type { PlannedStep, StoredStep } from './planned-step.ts'
import { storeConflicts } from './store-conflicts.ts'
import { storeHead } from './store-head.ts'

/**
 * The service's half of a plan, in one transaction: new versions with audit and outbox, the conflicts, and the ledger
 * with what was seen. A write that the replica still needs is noted as an intent before it is sent.
 */
export const storePlan = (
  ports: SynchroniserPorts,
  step: PlannedStep,
): ResultAsync<StoredStep, StaleRevision | CapabilityTaken | StorageUnavailable> =>
  ports.library.transaction((stores) =>
    safeTry(async function* () {
      const edited = yield* storeHead(ports, stores, step)
      const { wish } = step
      const specification = wish === null ? edited : yield* grantWish(ports, stores, edited, wish)
      const plan =
        ports.reviewWorkflow && step.writes
          ? withDecidedStatus(step.plan, step.sight.properties.status, specification.status)
          : step.plan
      yield* storeConflicts(ports, stores, step, specification.head)
      const ledger = ledgerAfter(ports, { ...step, plan }, specification)
      if (JSON.stringify(ledger) !== JSON.stringify(step.ledger)) yield* stores.ledger.put(ledger)
      return ok({ specification, ledger, plan })
    }),
  )
