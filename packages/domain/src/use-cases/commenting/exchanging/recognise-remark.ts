import { ok, safeTry, type ResultAsync } from 'neverthrow'
import { remarkMark } from '../../../comments/remark-mark.ts'
import type { RemoteComment } from '../../../ports/discussions.ts'
import type { StorageUnavailable } from '../../../ports/storage-unavailable.ts'
import type { SpecificationId } from '../../../specification/identifiers.ts'
import type { DiscussionPorts } from './discussion-ports.ts'

/** Settles a waiting remark of the service's own that stands at the replica, whether or not its answer came. */
export const recogniseRemark = (
  { library, workspaceId, discussions }: DiscussionPorts,
  id: SpecificationId,
  { text }: RemoteComment,
): ResultAsync<void, StorageUnavailable> =>
  safeTry(async function* () {
    for (const remark of yield* library.remarks.waitingFor(workspaceId, discussions.name, id))
      if (remark.startedAt !== null && text.endsWith(remarkMark(remark.id)))
        yield* library.remarks.remove(workspaceId, remark.id)
    return ok(undefined)
  })
