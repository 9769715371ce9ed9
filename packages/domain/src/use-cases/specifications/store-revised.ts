import { okAsync, ResultAsync } from 'neverthrow'
import type { AuditAction } from '../../audit/audit-actions.ts'
import type { CapabilityTaken, StaleRevision } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import { roundAfterEdit, statusAfterEdit } from '../../review/review-after-edit.ts'
import type { ReviewRound } from '../../review/review-round.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Caller } from '../caller.ts'
import type { UseCasePorts } from '../ports.ts'
import { recordReview } from '../reviewing/record-review.ts'
import { recordChange } from './record-change.ts'

interface Revision {
  readonly caller: Caller
  readonly before: Specification
  readonly after: Specification
  /** What the audit log calls it; null where the caller records an act of which this is a part. */
  readonly action: AuditAction | null
}

type Ports = Pick<UseCasePorts, 'clock' | 'ids' | 'reviewWorkflow' | 'replica'>

/**
 * The one way by which an edit is stored, wherever it comes from: the approvals of the old text are withdrawn and the
 * status goes back with the very version that makes them void. Gives what was stored.
 */
export const storeRevised = (
  ports: Ports,
  stores: Stores,
  { caller, before, after, action }: Revision,
): ResultAsync<Specification, StaleRevision | CapabilityTaken | StorageUnavailable> => {
  const next = statusRevised(ports, before, after)
  const edited = before.head.contentHash !== after.head.contentHash
  // Asked for at once, done in this order: the first locks the record, and what is read last is read under the lock.
  return ResultAsync.combine([
    stores.specifications.update(next),
    action === null
      ? okAsync(undefined)
      : recordChange(ports, stores, { action, caller, before: before.head.id, after: next }),
    edited ? stores.reviews.newest(next.workspaceId, next.id) : okAsync(null),
  ]).andThen(([, , round]) =>
    round === null
      ? okAsync(next)
      : withdrawApprovals(ports, stores, { caller, before, after: next, round }).map(() => next),
  )
}

/** The status goes back with the edit where reviews are on. */
export const statusRevised = (
  { reviewWorkflow }: Pick<UseCasePorts, 'reviewWorkflow'>,
  before: Specification,
  after: Specification,
): Specification =>
  reviewWorkflow ? { ...after, status: statusAfterEdit(after.status, before.head, after.head) } : after

const withdrawApprovals = (
  ports: Ports,
  stores: Stores,
  { caller, before, after, round }: Omit<Revision, 'action'> & { readonly round: ReviewRound },
): ResultAsync<void, StorageUnavailable> => {
  const edited = roundAfterEdit(round, before.head, after.head, caller.author, ports.clock())
  return (edited.round === round ? okAsync(undefined) : stores.reviews.put(edited.round)).andThen(() =>
    recordReview(ports, stores, caller, after, edited.round, edited.events),
  )
}
