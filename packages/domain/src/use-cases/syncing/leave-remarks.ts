import { err, errAsync, ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import type { Replica, ReplicaFailure } from '../../ports/replica.ts'
import type { PendingRemark } from '../../ports/replica-remarks.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import { UNDER_WAY_MS } from '../../ports/under-way.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { SynchroniserPorts } from '../ports.ts'
import type { SyncFailure } from './sync-failure.ts'

/**
 * Leaves what is waiting to be said beside a document. Each attempt is noted before it is made. One that nobody answered
 * is looked for at once and again by every later call, and repeated only when it can no longer be under way; what the
 * replica announces of it meanwhile settles it too (`recogniseRemark`).
 */
export const leaveRemarks = (ports: SynchroniserPorts, id: SpecificationId): ResultAsync<void, SyncFailure> =>
  safeTry(async function* () {
    const { library, workspaceId, replica } = ports
    const waiting = yield* library.remarks.waitingFor(workspaceId, replica.name, id)
    if (waiting.length === 0) return ok(undefined)
    const ledger = yield* library.ledger.get(workspaceId, replica.name, id)
    for (const remark of waiting) {
      // A replica that takes no remarks, or holds the document no longer, has no reader for it either.
      if (ledger?.ref != null)
        yield* leave(ports, ledger.ref, remark).orElse((failure) =>
          isForGood(failure) ? okAsync(undefined) : errAsync(failure),
        )
      yield* library.remarks.remove(workspaceId, remark.id)
    }
    return ok(undefined)
  })

const leave = (
  { library, replica, clock }: SynchroniserPorts,
  ref: string,
  remark: PendingRemark,
): ResultAsync<void, ReplicaFailure | StorageUnavailable> =>
  safeTry(async function* () {
    const { startedAt } = remark
    if (replica.remark === undefined) return ok(undefined)
    if (startedAt !== null) {
      if (yield* stands(replica, ref, remark)) return ok(undefined)
      const until = new Date(startedAt.getTime() + UNDER_WAY_MS)
      if (until > clock()) return err(underWay(until))
    }
    yield* library.remarks.put({ ...remark, startedAt: clock() })
    const left = await replica.remark(ref, remark)
    if (left.isOk()) return ok(undefined)
    if (left.error.kind === 'OutcomeUnknown')
      return (yield* stands(replica, ref, remark)) ? ok(undefined) : err(left.error)
    // Of every other failure it is certain that this attempt has left nothing.
    yield* library.remarks.put(remark)
    return err(left.error)
  })

const stands = (replica: Replica, ref: string, { id }: PendingRemark): ResultAsync<boolean, ReplicaFailure> =>
  replica.isRemarked === undefined ? okAsync(false) : replica.isRemarked(ref, id)

/** Another attempt would end the same way: the document is gone, or the connection may not comment. */
const isForGood = (failure: ReplicaFailure | StorageUnavailable): boolean =>
  failure.kind === 'DocumentGone' || (failure.kind === 'ReplicaRefused' && !failure.connection)

const underWay = (retryAt: Date): ReplicaFailure => ({
  kind: 'ReplicaUnavailable',
  reason: 'a comment on the page was not confirmed and may still appear',
  retryAt,
})
