import type { RemoteComment } from '@nos/domain'
import { wordsOf, type CommentAnswer } from './comment-answers.ts'

/** A comment object as the domain sees it; `bot` is our own user. */
export const toRemoteComment = (comment: CommentAnswer, bot: string): RemoteComment => {
  const { id } = comment.created_by
  return {
    id: comment.id,
    discussion: comment.discussion_id,
    place: comment.parent.type === 'block_id' ? (comment.parent.block_id ?? null) : null,
    author: { kind: 'notion', id, name: comment.display_name?.resolved_name ?? id },
    own: id === bot,
    text: wordsOf(comment.rich_text),
    createdAt: new Date(comment.created_time),
  }
}
