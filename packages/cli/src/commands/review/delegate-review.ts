import type { Command } from '../../command-context.ts'
import { moveReview, type MoveReviewOptions } from './move-review.ts'

interface DelegateReviewOptions extends MoveReviewOptions {
  readonly to: string
  readonly from?: string
}

/** `nos review delegate`. */
export const delegateReview: Command<DelegateReviewOptions> = (context, { to, from, ...options }) =>
  moveReview({
    path: 'review/delegations',
    body: () => ({ to, ...(from === undefined ? {} : { from }) }),
    verb: `give a seat to ${to} in the review of`,
    done: `gave a seat to ${to} in the review of`,
  })(context, options)
