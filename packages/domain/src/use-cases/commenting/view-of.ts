import type { AnchorPosition } from '../../comments/comment-anchor.ts'
import type { CommentLink } from '../../comments/comment-link.ts'
import type { CommentInThread } from '../../ports/comment-store.ts'
import type { CommentView } from './comment-use-cases.ts'

/** A comment as a reader sees it. */
export const viewOf = (
  { comment, thread }: CommentInThread,
  positions: ReadonlyMap<string, AnchorPosition>,
  links: ReadonlyMap<string, CommentLink>,
): CommentView => {
  const position = positions.get(thread.id) ?? thread.position
  return {
    comment,
    thread,
    position,
    link: links.get(comment.id) ?? null,
    outdated: position !== null && position.words !== thread.anchor?.words,
  }
}
