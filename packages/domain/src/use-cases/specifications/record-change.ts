import { ResultAsync } from 'neverthrow'
import type { Stores } from '../../ports/stores.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { UseCasePorts } from '../ports.ts'
import { changeRecords, type RecordedChange } from './change-records.ts'

/** Writes the audit row and the outbox row of a change; call it in the transaction that makes the change. */
export const recordChange = (
  ports: Pick<UseCasePorts, 'clock' | 'ids'>,
  stores: Pick<Stores, 'audit' | 'outbox'>,
  change: RecordedChange,
): ResultAsync<void, StorageUnavailable> => {
  const { audit, message } = changeRecords(ports, change)
  return ResultAsync.combine([stores.audit.append(audit), stores.outbox.append(message)]).map(() => undefined)
}
