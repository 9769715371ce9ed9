import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { CapabilityTaken, StaleRevision } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import type { ReviewOutcome } from '../../review/decide-review.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Caller } from '../caller.ts'
import { recordReview } from './record-review.ts'
import type { TellingPorts } from './tell-at-replica.ts'

/** The status, the review and what happened, in the transaction that has locked the specification. */
export const storeOutcome = (
  ports: TellingPorts,
  stores: Stores,
  caller: Caller,
  present: Specification,
  { status, round, events }: ReviewOutcome,
): ResultAsync<Specification, StaleRevision | CapabilityTaken | StorageUnavailable> =>
  safeTry(async function* () {
    const approvedVersionId = events.includes('specification.approved') ? present.head.id : present.approvedVersionId
    const changed = status !== present.status || approvedVersionId !== present.approvedVersionId
    const next = changed
      ? { ...present, status, approvedVersionId, updatedAt: ports.clock(), revision: present.revision + 1 }
      : present
    if (changed) yield* stores.specifications.update(next)
    if (round !== null) yield* stores.reviews.put(round)
    yield* recordReview(ports, stores, caller, next, round, events)
    return ok(next)
  })
