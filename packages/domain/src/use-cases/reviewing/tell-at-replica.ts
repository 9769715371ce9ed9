import { ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import { policyFor } from '../../review/review-policy.ts'
import type { ReviewHistoryEntry } from '../../review/review-round.ts'
import { tellEvent } from '../../review/tell-event.ts'
import type { Specification } from '../../specification/specification.ts'
import type { UseCasePorts } from '../ports.ts'

export type TellingPorts = Pick<UseCasePorts, 'clock' | 'ids' | 'replica'>

/** Leaves a word beside the document for each step, where the policy asks for it; call it in the transaction of the steps. */
export const tellAtReplica = (
  { clock, ids, replica }: TellingPorts,
  stores: Pick<Stores, 'remarks' | 'reviewSettings'>,
  { id, workspaceId, head }: Specification,
  entries: readonly Pick<ReviewHistoryEntry, 'event' | 'actor' | 'comment'>[],
): ResultAsync<void, StorageUnavailable> => {
  if (replica === null || entries.length === 0) return okAsync(undefined)
  return safeTry(async function* () {
    const policies = yield* stores.reviewSettings.policies(workspaceId)
    if (!policyFor(policies, head.content.specType).tellInNotion) return ok(undefined)
    yield* stores.remarks.put({
      id: ids(),
      workspaceId,
      replica: replica.name,
      specificationId: id,
      text: entries.map(tellEvent).join('\n'),
      to: null,
      createdAt: clock(),
      startedAt: null,
    })
    return ok(undefined)
  })
}
