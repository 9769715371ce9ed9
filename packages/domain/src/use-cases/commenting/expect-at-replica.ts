import { okAsync, type ResultAsync } from 'neverthrow'
import type { Comment } from '../../comments/comment.ts'
import type { ReplicaSide } from '../../ports/replica-sides.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import type { UseCasePorts } from '../ports.ts'

/** Notes, in the transaction that makes the comment, that it shall stand at the replica too. */
export const expectAtReplica = (
  { clock }: Pick<UseCasePorts, 'clock'>,
  { commentLinks }: Pick<Stores, 'commentLinks'>,
  side: ReplicaSide | null,
  { id, threadId, workspaceId, specificationId }: Comment,
): ResultAsync<void, StorageUnavailable> =>
  side === null
    ? okAsync(undefined)
    : commentLinks
        .add({
          workspaceId,
          replica: side.replica.name,
          specificationId,
          commentId: id,
          threadId,
          state: 'waiting',
          remoteId: null,
          discussion: null,
          place: null,
          since: clock(),
          problem: null,
        })
        .map(() => undefined)

/** Asks for the exchange once the comment is kept; what cannot be queued now is found by the slow round. */
export const exchangeSoon = (
  { jobs }: Pick<UseCasePorts, 'jobs'>,
  side: ReplicaSide | null,
  { workspaceId, specificationId }: Comment,
): ResultAsync<void, never> =>
  side === null
    ? okAsync(undefined)
    : jobs
        .enqueue({ kind: 'exchange-comments', workspaceId, specificationId, read: false, remark: null })
        .map(() => undefined)
        .orElse(() => okAsync(undefined))
