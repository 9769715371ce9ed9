import type { CommentView } from '@nos/domain/use-cases'
import type { InferOutput } from 'valibot'
import type { CommentSchema } from '../schemas/comment-schema.ts'

export const presentComment = ({
  comment,
  thread: { anchor, resolution },
  position,
  link,
  outdated,
}: CommentView): InferOutput<typeof CommentSchema> => ({
  id: comment.id,
  spec_id: comment.specificationId,
  thread_id: comment.threadId,
  parent_id: comment.parentId,
  author: { ...comment.author },
  text: comment.text,
  mentions: [...comment.mentions],
  requirement: position?.requirement ?? null,
  scenario: position?.scenario ?? null,
  anchor:
    anchor === null ? null : { requirement: anchor.requirement, scenario: anchor.scenario, version: anchor.version },
  outdated,
  gone: position !== null && position.words === null,
  resolved: resolution !== null,
  resolved_at: resolution?.at.toISOString() ?? null,
  resolved_by: resolution === null ? null : { ...resolution.by },
  created_at: comment.createdAt.toISOString(),
  notion:
    link === null
      ? null
      : { state: link.state, comment_id: link.remoteId, discussion_id: link.discussion, problem: link.problem },
})
