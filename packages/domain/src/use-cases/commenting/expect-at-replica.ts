import { okAsync, type ResultAsync } from 'neverthrow'
import type { Comment } from '../../comments/comment.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import type { UseCasePorts } from '../ports.ts'

/** Notes, in the transaction that makes the comment, that it shall stand at the replica too. */
export const expectAtReplica = (
  { replica, clock }: Pick<UseCasePorts, 'replica' | 'clock'>,
  { commentLinks }: Pick<Stores, 'commentLinks'>,
  { id, threadId, workspaceId, specificationId }: Comment,
): ResultAsync<void, StorageUnavailable> =>
  replica === null
    ? okAsync(undefined)
    : commentLinks
        .add({
          workspaceId,
          replica: replica.name,
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
  { replica, jobs }: Pick<UseCasePorts, 'replica' | 'jobs'>,
  { workspaceId, specificationId }: Comment,
): ResultAsync<void, never> =>
  replica === null
    ? okAsync(undefined)
    : jobs
        .enqueue({ kind: 'exchange-comments', workspaceId, specificationId, read: false, remark: null })
        .map(() => undefined)
        .orElse(() => okAsync(undefined))
