import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { AuditAction } from '../../audit/audit-actions.ts'
import type { Stores } from '../../ports/stores.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { ReviewEvent, ReviewRound } from '../../review/review-round.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Caller } from '../caller.ts'
import { tellAtReplica, type TellingPorts } from './tell-at-replica.ts'

/** An audit row for each event, a word to the outbox, and one at the replica where it is wanted; call it in the transaction that makes the change. */
export const recordReview = (
  ports: TellingPorts,
  stores: Pick<Stores, 'audit' | 'outbox' | 'remarks' | 'reviewSettings'>,
  caller: Caller,
  specification: Specification,
  round: ReviewRound | null,
  events: readonly ReviewEvent[],
): ResultAsync<void, StorageUnavailable> =>
  safeTry(async function* () {
    const { workspaceId } = caller
    const { id, head } = specification
    const { clock, ids } = ports
    for (const action of events satisfies readonly AuditAction[])
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
        workspaceId,
        kind: 'specification_changed',
        specificationId: id,
        versionId: head.id,
        createdAt: clock(),
      })
    const noted = events.length === 0 ? [] : (round?.history.slice(-events.length) ?? [])
    yield* tellAtReplica(
      ports,
      stores,
      specification,
      noted.length > 0 ? noted : events.map((event) => ({ event, actor: caller.author, comment: null })),
    )
    return ok(undefined)
  })
