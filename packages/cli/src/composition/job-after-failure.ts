import type { JobOutcome, JobRequest } from '@nos/domain'
import { explain, type SyncFailure } from '@nos/domain/use-cases'

const RETRY_MS = 60_000

/** Waiting is no failed attempt: for the budget, for the other side to be there again, for a person to mend the token. */
export const jobAfterFailure = (failure: SyncFailure, request: JobRequest, now: Date): JobOutcome => {
  const reason = explain(failure)
  switch (failure.kind) {
    case 'BudgetExhausted':
      return { kind: 'later', at: failure.until, reason }
    case 'ReplicaUnavailable':
      return failure.retryAt === null
        ? { kind: 'failed', error: reason }
        : { kind: 'later', at: failure.retryAt, reason }
    case 'SyncUnsettled':
      return { kind: 'later', at: new Date(now.getTime() + RETRY_MS), reason }
    case 'ReplicaRefused':
      // A person who asked is told at once; nobody else's work is lost, it waits for the next probe.
      return failure.retryAt === undefined || (request.kind === 'sync' && request.automatic !== true)
        ? { kind: 'failed', error: reason }
        : { kind: 'later', at: failure.retryAt, reason }
    case 'DocumentGone':
    case 'DocumentIncomplete':
    case 'OutcomeUnknown':
    case 'StorageUnavailable':
    case 'MeasurementAborted':
      return { kind: 'failed', error: reason }
  }
}
