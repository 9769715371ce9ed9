import type { ResultAsync } from 'neverthrow'
import type { AnchorPosition } from '../comments/comment-anchor.ts'
import type { Comment, CommentThread, Resolution } from '../comments/comment.ts'
import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'
import type { InvalidCursor } from './specification-store.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

export interface CommentInThread {
  readonly comment: Comment
  readonly thread: CommentThread
}

export interface CommentQuery {
  readonly workspaceId: WorkspaceId
  readonly specificationId: SpecificationId
  /** Of open or of resolved threads alone. */
  readonly state?: 'open' | 'resolved'
  readonly limit: number
  readonly cursor: string | null
}

/** What people say of specifications. Comments are only ever added. */
export interface CommentStore {
  get(workspaceId: WorkspaceId, id: string): ResultAsync<CommentInThread | null, StorageUnavailable>
  /** Oldest first, keyset paging. */
  list(
    query: CommentQuery,
  ): ResultAsync<
    { readonly items: readonly CommentInThread[]; readonly nextCursor: string | null },
    InvalidCursor | StorageUnavailable
  >
  /** Begins a thread with its first comment; the same again changes nothing. */
  begin(thread: CommentThread, first: Comment): ResultAsync<void, StorageUnavailable>
  /** Adds an answer to a thread that is there; the same again changes nothing. */
  add(comment: Comment): ResultAsync<void, StorageUnavailable>
  /** Says where the anchor stands; an older position never replaces a newer one. */
  follow(workspaceId: WorkspaceId, threadId: string, position: AnchorPosition): ResultAsync<void, StorageUnavailable>
  /** Resolves the thread, or opens it again with null; false when it was so already. */
  settle(
    workspaceId: WorkspaceId,
    threadId: string,
    resolution: Resolution | null,
  ): ResultAsync<boolean, StorageUnavailable>
}
