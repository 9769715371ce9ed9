import type { ResultAsync } from 'neverthrow'
import type { CommentLink } from '../comments/comment-link.ts'
import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** Which comment is which remark at a replica. A remark is one comment, and a comment one remark. */
export interface CommentLinkStore {
  /** False, and nothing changes, when the comment has a link or the remark belongs to another comment. */
  add(link: CommentLink): ResultAsync<boolean, StorageUnavailable>
  /** Replaces the link of the comment; false when the remark belongs to another comment. */
  update(link: CommentLink): ResultAsync<boolean, StorageUnavailable>
  /** All of one specification, in the order their comments were made. */
  of(
    workspaceId: WorkspaceId,
    replica: string,
    specification: SpecificationId,
  ): ResultAsync<readonly CommentLink[], StorageUnavailable>
  /** Specifications with a comment that is not linked yet. */
  unsettled(workspaceId: WorkspaceId, replica: string): ResultAsync<readonly SpecificationId[], StorageUnavailable>
}
