import { remarkMark, type PendingRemark } from '@nos/domain'
import { errAsync, okAsync, type ResultAsync } from 'neverthrow'
import type { NotionFailure } from '../client/notion-call.ts'
import { postComment } from '../discussions/post-comment.ts'
import { richTextOf } from '../discussions/rich-text-of.ts'
import type { NotionContext } from './notion-context.ts'

/** Leaves a remark as a comment on the page, with a mention of the person whom it is for and the mark it is known by. */
export const leaveRemark = (
  { client }: NotionContext,
  ref: string,
  { id, text, to }: Pick<PendingRemark, 'id' | 'text' | 'to'>,
): ResultAsync<void, NotionFailure> => {
  const post = (mention: readonly unknown[]) =>
    postComment(client, ref, {
      parent: { page_id: ref },
      rich_text: [...mention, ...richTextOf(text), ...richTextOf(` ${remarkMark(id)}`)],
    })
  return (
    to === null
      ? post([])
      : post([{ type: 'mention', mention: { type: 'user', user: { id: to } } }, ...richTextOf(' ')]).orElse((failure) =>
          // Somebody who has left the workspace cannot be mentioned; the others may still read it.
          failure.kind === 'ReplicaRefused' && !failure.connection ? post([]) : errAsync(failure),
        )
  ).andThen(() => okAsync(undefined))
}
