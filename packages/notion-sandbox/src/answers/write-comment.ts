import { minuteIso } from '../model/instant.ts'
import type { JsonObject } from '../model/json.ts'
import type { Comment } from '../model/comment.ts'
import type { World } from '../model/world.ts'
import { partialUser } from '../people/write-user.ts'
import { writeRichText } from '../richtext/write-rich-text.ts'

/** A comment object. */
export const writeComment = (world: World, comment: Comment): JsonObject => {
  const thread = world.discussions.get(comment.discussionId)
  const author = world.users.get(comment.createdBy)
  return {
    object: 'comment',
    id: comment.id,
    parent: thread === undefined ? null : { type: thread.parent.type, [thread.parent.type]: thread.parent.id },
    discussion_id: comment.discussionId,
    created_time: minuteIso(comment.createdTime),
    last_edited_time: minuteIso(comment.lastEditedTime),
    created_by: partialUser(comment.createdBy),
    rich_text: writeRichText(world, comment.text),
    display_name: {
      type: comment.displayName === null ? (author?.type === 'person' ? 'user' : 'integration') : 'custom',
      resolved_name: comment.displayName ?? author?.name ?? null,
    },
  }
}
