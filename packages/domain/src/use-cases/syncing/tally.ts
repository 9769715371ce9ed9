import type { SpecificationId } from '../../specification/identifiers.ts'
import type { SyncReport } from '../use-cases.ts'
import { explain, type SyncFailure } from './sync-failure.ts'
import type { SyncOutcome } from './sync-outcome.ts'

/** A report in the making. */
export interface Tally {
  count(outcome: SyncOutcome): void
  problem(specificationId: SpecificationId | null, ref: string | null, failure: SyncFailure | string): void
  readonly failed: () => boolean
  readonly report: () => SyncReport
}

export const createTally = (): Tally => {
  const counts: Record<SyncOutcome['kind'], number> = {
    created: 0,
    imported: 0,
    pulled: 0,
    pushed: 0,
    merged: 0,
    archived: 0,
    restored: 0,
    unchanged: 0,
  }
  let conflicts = 0
  const problems: SyncReport['problems'][number][] = []
  return {
    count: (outcome) => {
      counts[outcome.kind]++
      conflicts += outcome.conflicts
    },
    problem: (specificationId, ref, failure) =>
      void problems.push({ specificationId, ref, reason: typeof failure === 'string' ? failure : explain(failure) }),
    failed: () => problems.length > 0,
    report: () => ({ ...counts, conflicts, problems }),
  }
}
