import type { ResultAsync } from 'neverthrow'
import type { AnchorPosition } from '../../comments/comment-anchor.ts'
import type { CommentLink } from '../../comments/comment-link.ts'
import type { Comment, CommentThread } from '../../comments/comment.ts'
import type { CommentQuery } from '../../ports/comment-store.ts'
import type { JobRecord } from '../../ports/job-queue.ts'
import type { InvalidCursor } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { Caller } from '../caller.ts'
import type {
  CommentNotFound,
  InvalidContent,
  NoReplica,
  SpecificationArchived,
  SpecificationNotFound,
} from '../failure.ts'

export interface NewComment {
  readonly text: string
  /** The requirement that a new thread hangs on, as it is called in the present text; none: the whole specification. */
  readonly requirement?: string
  /** A scenario of that requirement. */
  readonly scenario?: string
  /** The comment that is answered; its thread is joined. */
  readonly parentId?: string
}

export interface CommentView {
  readonly comment: Comment
  readonly thread: CommentThread
  /** Where the thread hangs in the present text; null for one about the whole specification. */
  readonly position: AnchorPosition | null
  /** How it stands at the replica; null where it has no business there. */
  readonly link: CommentLink | null
  /** The words it was begun on have changed, or are gone. */
  readonly outdated: boolean
}

type Missing = SpecificationNotFound | CommentNotFound

export interface CommentUseCases {
  /** An answer to a resolved thread opens it again. */
  readonly addComment: (
    caller: Caller,
    id: SpecificationId,
    comment: NewComment,
  ) => ResultAsync<CommentView, SpecificationNotFound | SpecificationArchived | InvalidContent | StorageUnavailable>
  /** Oldest first, each where its thread hangs now. */
  readonly listComments: (
    query: CommentQuery,
  ) => ResultAsync<
    { readonly items: readonly CommentView[]; readonly nextCursor: string | null },
    SpecificationNotFound | InvalidCursor | StorageUnavailable
  >
  /** Settles the whole thread of the comment; settled already, it stays as it is. */
  readonly resolveComment: (
    caller: Caller,
    id: SpecificationId,
    comment: string,
  ) => ResultAsync<CommentView, Missing | StorageUnavailable>
  /** Reads what is said at the replica now, whatever it has announced. */
  readonly refreshComments: (
    caller: Caller,
    id: SpecificationId,
  ) => ResultAsync<JobRecord, NoReplica | SpecificationNotFound | StorageUnavailable>
  readonly reopenComment: (
    caller: Caller,
    id: SpecificationId,
    comment: string,
  ) => ResultAsync<CommentView, Missing | StorageUnavailable>
}
