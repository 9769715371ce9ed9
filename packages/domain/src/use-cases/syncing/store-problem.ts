import { okAsync, type ResultAsync } from 'neverthrow'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'
import type { SynchroniserPorts } from '../ports.ts'

/** Why the last attempt failed; stored once, however often it fails. */
export const storeProblem = (
  ports: SynchroniserPorts,
  ledger: LedgerEntry,
  problem: string,
): ResultAsync<void, StorageUnavailable> =>
  ledger.problem === problem && ledger.state === 'pending'
    ? okAsync(undefined)
    : ports.library.ledger.put({ ...ledger, state: 'pending', problem })
