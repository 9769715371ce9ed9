import { err, errAsync, ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import type { ReplicaFailure } from '../../ports/replica.ts'
import type { PendingRemark } from '../../ports/replica-remarks.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import { UNDER_WAY_MS } from '../../ports/under-way.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { SynchroniserPorts } from '../ports.ts'
import type { SyncFailure } from './sync-failure.ts'

/**
 * Leaves what is waiting to be said beside a document. Each attempt is noted before it is made; one that nobody answered
 * is looked for, once it can no longer be under way, before it is repeated.
 */
export const leaveRemarks = (ports: SynchroniserPorts, id: SpecificationId): ResultAsync<void, SyncFailure> =>
  safeTry(async function* () {
    const { library, workspaceId, replica } = ports
    const waiting = yield* library.remarks.waitingFor(workspaceId, replica.name, id)
    if (waiting.length === 0) return ok(undefined)
    const ledger = yield* library.ledger.get(workspaceId, replica.name, id)
    for (const remark of waiting) {
      // A replica that takes no remarks, or holds the document no longer, has no reader for it either.
      if (replica.remark !== undefined && ledger?.ref != null) {
        const again = remark.startedAt !== null
        const until = new Date((remark.startedAt?.getTime() ?? 0) + UNDER_WAY_MS)
        if (again && until > ports.clock()) return err(underWay(until))
        yield* library.remarks.put({ ...remark, startedAt: ports.clock() })
        yield* replica
          .remark(ledger.ref, remark, again)
          .orElse((failure) => (isForGood(failure) ? okAsync(undefined) : putOff(ports, remark, failure)))
      }
      yield* library.remarks.remove(workspaceId, remark.id)
    }
    return ok(undefined)
  })

/** Another attempt would end the same way: the document is gone, or the connection may not comment. */
const isForGood = (failure: ReplicaFailure): boolean =>
  failure.kind === 'DocumentGone' || (failure.kind === 'ReplicaRefused' && !failure.connection)

/** Of every other failure than an unknown outcome it is certain that this attempt has left nothing. */
const putOff = (
  { library }: SynchroniserPorts,
  remark: PendingRemark,
  failure: ReplicaFailure,
): ResultAsync<never, ReplicaFailure | StorageUnavailable> =>
  (failure.kind === 'OutcomeUnknown' ? okAsync(undefined) : library.remarks.put(remark)).andThen(() =>
    errAsync(failure),
  )

const underWay = (retryAt: Date): ReplicaFailure => ({
  kind: 'ReplicaUnavailable',
  reason: 'a comment on the page was not confirmed and may still appear',
  retryAt,
})
