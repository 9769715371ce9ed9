import type { Command } from '../../command-context.ts'
import { moveReview, type MoveReviewOptions } from './move-review.ts'

interface DecideReviewOptions extends MoveReviewOptions {
  readonly decision: 'approve' | 'request_changes' | 'comment'
  readonly comment?: string
  /** The text that was read; the present one without it. */
  readonly hash?: string
}

const TOLD = {
  approve: { verb: 'approve', done: 'approved' },
  request_changes: { verb: 'request changes of', done: 'requested changes of' },
  comment: { verb: 'comment on', done: 'commented on' },
} as const

/** `nos review approve`, `request-changes` and `comment`: about one text, whose hash is printed. */
export const decideReview: Command<DecideReviewOptions> = (context, { decision, comment, hash, ...options }) =>
  moveReview({
    path: 'review/decisions',
    body: ({ version }) => ({
      decision,
      content_hash: hash ?? version.content_hash,
      ...(comment === undefined ? {} : { comment }),
    }),
    ...TOLD[decision],
  })(context, options)
