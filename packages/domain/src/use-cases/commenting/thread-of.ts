import type { AnchorPosition } from '../../comments/comment-anchor.ts'
import type { Comment, CommentThread } from '../../comments/comment.ts'

/** The thread that a comment begins, on the node at the position or on the whole. */
export const threadOf = (
  { id, workspaceId, specificationId, createdAt }: Comment,
  position: AnchorPosition | null,
): CommentThread => ({
  id,
  workspaceId,
  specificationId,
  createdAt,
  anchor:
    position === null || position.words === null
      ? null
      : {
          requirement: position.requirement,
          scenario: position.scenario,
          version: position.version,
          words: position.words,
        },
  position,
  resolution: null,
})
