import { okAsync, type ResultAsync } from 'neverthrow'
import type { CommentLink } from '../../comments/comment-link.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { SpecificationId, WorkspaceId } from '../../specification/identifiers.ts'
import type { UseCasePorts } from '../ports.ts'

/** How the comments of a specification stand at the replica, by their ids. */
export const linksByComment = (
  { library, replica }: Pick<UseCasePorts, 'library' | 'replica'>,
  workspaceId: WorkspaceId,
  id: SpecificationId,
): ResultAsync<ReadonlyMap<string, CommentLink>, StorageUnavailable> =>
  replica === null
    ? okAsync(new Map<string, CommentLink>())
    : library.commentLinks
        .of(workspaceId, replica.name, id)
        .map((links) => new Map(links.map((link) => [link.commentId, link])))
