import { err, ok, type Result } from 'neverthrow'
import type { CommandFailure } from '../../command-failure.ts'
import type { Command } from '../../command-context.ts'
import { textThatWasRead } from '../../review/text-that-was-read.ts'
import { moveReview, type MoveReviewOptions } from './move-review.ts'

interface DecideReviewOptions extends MoveReviewOptions {
  readonly decision: 'approve' | 'request_changes' | 'comment'
  readonly comment?: string
  /** The text that was read. */
  readonly hash?: string
}

const TOLD = {
  approve: { verb: 'approve', done: 'approved' },
  request_changes: { verb: 'request changes of', done: 'requested changes of' },
  comment: { verb: 'comment on', done: 'commented on' },
} as const

/**
 * `nos review approve`, `request-changes` and `comment`: about one text, whose hash is printed. Only a text that was read
 * is approved; the others are about the present one unless another is named.
 */
export const decideReview: Command<DecideReviewOptions> = async (
  context,
  { decision, comment, hash: given, ...options },
) => {
  const hash: Result<string | undefined, CommandFailure> =
    given === undefined && decision === 'approve'
      ? await textThatWasRead(context, options.spec, options.json === true)
      : ok(given)
  if (hash.isErr()) return err(hash.error)
  return moveReview({
    path: 'review/decisions',
    body: ({ version }) => ({
      decision,
      content_hash: hash.value ?? version.content_hash,
      ...(comment === undefined ? {} : { comment }),
    }),
    ...TOLD[decision],
  })(context, options)
}
