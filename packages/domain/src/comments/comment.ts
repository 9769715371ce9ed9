import type { Author } from '../specification/author.ts'
import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'
import type { AnchorPosition, CommentAnchor } from './comment-anchor.ts'

/** One remark. What was said is never changed. */
export interface Comment {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly specificationId: SpecificationId
  /** The id of the thread's first comment. */
  readonly threadId: string
  /** The comment it answers; null for the first of a thread. */
  readonly parentId: string | null
  readonly author: Author
  readonly text: string
  /** The subjects that the text names as `@subject`, each once. */
  readonly mentions: readonly string[]
  readonly createdAt: Date
}

/** A first comment with its answers: what it hangs on, and whether it is settled. */
export interface CommentThread {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly specificationId: SpecificationId
  readonly createdAt: Date
  /** Null when it is about the specification as a whole. */
  readonly anchor: CommentAnchor | null
  /** Where the anchor stood when it was last looked for; null without an anchor. */
  readonly position: AnchorPosition | null
  readonly resolution: Resolution | null
}

export interface Resolution {
  readonly by: Author
  readonly at: Date
}
