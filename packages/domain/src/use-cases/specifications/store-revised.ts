import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { CapabilityTaken, StaleRevision } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import { roundAfterEdit, statusAfterEdit } from '../../review/review-after-edit.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Caller } from '../caller.ts'
import type { UseCasePorts } from '../ports.ts'
import { recordReview } from '../reviewing/record-review.ts'

/**
 * The one way by which an edit is stored, wherever it comes from: the approvals of the old text are withdrawn and the
 * status goes back with the very version that makes them void. Gives what was stored.
 */
export const storeRevised = (
  ports: Pick<UseCasePorts, 'clock' | 'ids' | 'reviewWorkflow' | 'replica'>,
  stores: Stores,
  caller: Caller,
  before: Specification,
  after: Specification,
): ResultAsync<Specification, StaleRevision | CapabilityTaken | StorageUnavailable> =>
  safeTry(async function* () {
    const next = ports.reviewWorkflow
      ? { ...after, status: statusAfterEdit(after.status, before.head, after.head) }
      : after
    // First of all, since it locks the record.
    yield* stores.specifications.update(next)
    if (before.head.contentHash === after.head.contentHash) return ok(next)
    const round = yield* stores.reviews.newest(next.workspaceId, next.id)
    if (round === null) return ok(next)
    const edited = roundAfterEdit(round, before.head, next.head, caller.author, ports.clock())
    if (edited.round !== round) yield* stores.reviews.put(edited.round)
    yield* recordReview(ports, stores, caller, next, edited.round, edited.events)
    return ok(next)
  })
