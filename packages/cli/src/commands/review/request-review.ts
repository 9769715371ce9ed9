import { err } from 'neverthrow'
import { commandFailure } from '../../command-failure.ts'
import type { Command } from '../../command-context.ts'
import { EXIT } from '../../exit-codes.ts'
import { moveReview, type MoveReviewOptions } from './move-review.ts'

interface RequestReviewOptions extends MoveReviewOptions {
  readonly reviewer?: readonly string[]
  readonly approvals?: string
  readonly due?: string
}

/** `nos review request`. */
export const requestReview: Command<RequestReviewOptions> = async (
  context,
  { reviewer = [], approvals, due, ...options },
) => {
  if (approvals !== undefined && !/^\d{1,3}$/.test(approvals))
    return err(
      commandFailure(EXIT.usage, {
        severity: 'error',
        code: 'option_invalid',
        target: '--approvals',
        message: 'must be a whole number',
        fix: 'say how many of the reviewers must approve, as --approvals 2',
      }),
    )
  return moveReview({
    path: 'review',
    body: () => ({
      reviewers: reviewer,
      ...(approvals === undefined ? {} : { required_approvals: Number(approvals) }),
      ...(due === undefined ? {} : { due_at: due }),
    }),
    verb: 'ask for a review of',
    done: 'asked for a review of',
  })(context, options)
}
