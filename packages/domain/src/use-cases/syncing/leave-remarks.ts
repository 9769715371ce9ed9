import { errAsync, ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import type { ReplicaFailure } from '../../ports/replica.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { SynchroniserPorts } from '../ports.ts'
import type { SyncFailure } from './sync-failure.ts'

/** Leaves what is waiting to be said beside a document. Each attempt is noted before it is made. */
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
        if (!again) yield* library.remarks.put({ ...remark, startedAt: ports.clock() })
        yield* replica
          .remark(ledger.ref, remark, again)
          .orElse((failure) => (isForGood(failure) ? okAsync(undefined) : errAsync(failure)))
      }
      yield* library.remarks.remove(workspaceId, remark.id)
    }
    return ok(undefined)
  })

/** Another attempt would end the same way: the document is gone, or the connection may not comment. */
const isForGood = (failure: ReplicaFailure): boolean =>
  failure.kind === 'DocumentGone' || (failure.kind === 'ReplicaRefused' && !failure.connection)
