import type { DocumentIncomplete, ReplicaFailure } from '../../ports/replica.ts'
import type { MeasurementAborted } from '../../ports/standards.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'

/** Both sides kept changing while we tried; the next pass tries again. */
export interface SyncUnsettled {
  readonly kind: 'SyncUnsettled'
  readonly specificationId: SpecificationId
}

export type SyncFailure = ReplicaFailure | DocumentIncomplete | StorageUnavailable | SyncUnsettled | MeasurementAborted

/** Whether it concerns the connection or the database and not this one document: then nothing else can go on either. */
export const stopsEverything = (failure: SyncFailure): boolean =>
  failure.kind === 'BudgetExhausted' ||
  failure.kind === 'StorageUnavailable' ||
  (failure.kind === 'ReplicaRefused' && failure.connection)

/** The failure in words for a person. */
export const explain = (failure: SyncFailure): string => {
  switch (failure.kind) {
    case 'SyncUnsettled':
      return 'both sides kept changing; the next pass tries again'
    case 'DocumentGone':
      return 'the page was not found'
    case 'ReplicaRefused':
      return `${failure.reason}; ${failure.fix}`
    case 'ReplicaUnavailable':
    case 'DocumentIncomplete':
    case 'OutcomeUnknown':
    case 'BudgetExhausted':
    case 'StorageUnavailable':
      return failure.reason
    case 'MeasurementAborted':
      return `the texts could not be merged: ${failure.reason}`
  }
}
