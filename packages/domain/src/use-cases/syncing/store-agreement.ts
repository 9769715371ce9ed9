import type { ResultAsync } from 'neverthrow'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'
import type { SynchroniserPorts } from '../ports.ts'
import type { Sight } from './look-at-replica.ts'
import type { StoredStep } from './planned-step.ts'
import { stateAfter } from './state-after.ts'

/** The replica's half is done: what it answered is the new agreement. */
export const storeAgreement = (
  ports: SynchroniserPorts,
  { ledger, specification, plan }: StoredStep,
  answer: Pick<Sight, 'mirror' | 'revision' | 'settled'> & Pick<LedgerEntry, 'reported'>,
): ResultAsync<LedgerEntry, StorageUnavailable> => {
  const agreed: LedgerEntry = {
    ...ledger,
    base: { ...plan.base, versionId: specification.head.id },
    mirror: answer.mirror,
    revision: answer.revision,
    settled: answer.settled,
    reported: answer.reported,
    intent: null,
    state: stateAfter(plan),
    problem: null,
    lastSyncedAt: ports.clock(),
  }
  return ports.library.ledger.put(agreed).map(() => agreed)
}
