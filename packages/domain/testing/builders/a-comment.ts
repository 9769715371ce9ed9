import type { CommentLink } from '../../src/comments/comment-link.ts'
import type { Comment, CommentThread } from '../../src/comments/comment.ts'
import type { Specification } from '../../src/specification/specification.ts'

/** A comment on the specification that begins a thread; `n` makes its id and moment. */
export const aComment = (
  { id, workspaceId }: Pick<Specification, 'id' | 'workspaceId'>,
  n: number,
  given: Partial<Comment> = {},
): Comment => {
  const own = `00000000-0000-4000-9000-${n.toString(16).padStart(12, '0')}`
  return {
    id: own,
    workspaceId,
    specificationId: id,
    threadId: own,
    parentId: null,
    author: { kind: 'user', id: 'ada', name: 'Ada' },
    text: `Comment ${n}, @rita`,
    mentions: ['rita'],
    createdAt: new Date(Date.UTC(2026, 2, 2, 10, 0, 0, n)),
    ...given,
  }
}

export const aCommentThread = (
  { threadId, workspaceId, specificationId, createdAt }: Comment,
  given: Partial<CommentThread> = {},
): CommentThread => ({
  id: threadId,
  workspaceId,
  specificationId,
  createdAt,
  anchor: null,
  position: null,
  resolution: null,
  ...given,
})

/** A link that waits to be sent, unless more is given. */
export const aCommentLink = (
  { id, threadId, workspaceId, specificationId }: Comment,
  given: Partial<CommentLink> = {},
): CommentLink => ({
  workspaceId,
  replica: 'notion',
  specificationId,
  commentId: id,
  threadId,
  state: 'waiting',
  remoteId: null,
  discussion: null,
  place: null,
  since: new Date('2026-03-02T11:00:00.000Z'),
  problem: null,
  ...given,
})
