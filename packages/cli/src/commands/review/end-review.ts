import type { Command } from '../../command-context.ts'
import { moveReview, type MoveReviewOptions } from './move-review.ts'

interface EndReviewOptions extends MoveReviewOptions {
  readonly step: keyof typeof STEPS
  readonly comment?: string
}

const STEPS = {
  cancel: { path: 'review/cancel', verb: 'cancel the review of', done: 'cancelled the review of' },
  publish: { path: 'publish', verb: 'publish', done: 'published' },
  deprecate: { path: 'deprecate', verb: 'deprecate', done: 'deprecated' },
  reopen: { path: 'reopen', verb: 'reopen', done: 'reopened' },
} as const

/** `nos review cancel`, `publish`, `deprecate` and `reopen`. */
export const endReview: Command<EndReviewOptions> = (context, { step, comment, ...options }) =>
  moveReview({ ...STEPS[step], body: () => (comment === undefined ? {} : { comment }) })(context, options)
