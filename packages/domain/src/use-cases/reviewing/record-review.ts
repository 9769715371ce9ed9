import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { Stores } from '../../ports/stores.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { ReviewEvent } from '../../review/review-round.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Caller } from '../caller.ts'
import type { UseCasePorts } from '../ports.ts'

/** An audit row for each event, and a word to the outbox; call it in the transaction that makes the change. */
export const recordReview = (
  { clock, ids }: Pick<UseCasePorts, 'clock' | 'ids'>,
  stores: Pick<Stores, 'audit' | 'outbox'>,
  caller: Caller,
  { id, head }: Specification,
  events: readonly ReviewEvent[],
): ResultAsync<void, StorageUnavailable> =>
  safeTry(async function* () {
    const { workspaceId } = caller
    for (const action of events)
      yield* stores.audit.append({
        id: ids(),
        workspaceId,
        at: clock(),
        actor: caller.author,
        action,
        specificationId: id,
        beforeVersion: head.id,
        afterVersion: head.id,
        requestId: caller.requestId,
      })
    if (events.length > 0)
      yield* stores.outbox.append({
        id: ids(),
        workspaceId,
        kind: 'specification_changed',
        specificationId: id,
        versionId: head.id,
        createdAt: clock(),
      })
    return ok(undefined)
  })
