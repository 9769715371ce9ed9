import { err } from 'neverthrow'
import type { Command } from '../../command-context.ts'
import { EXIT } from '../../exit-codes.ts'
import { findService } from '../../remote/find-service.ts'
import { fetchReviews } from '../../remote/review-answer.ts'
import { approvalsOf, minuteOf } from '../../render/review.ts'
import { renderTable } from '../../render/table.ts'
import { printable } from '../../working-tree/printable.ts'

interface ListReviewsOptions {
  readonly reviewer?: string
  readonly closed?: boolean
  readonly all?: boolean
  readonly limit: string
  readonly json?: boolean
}

/** `nos review list`: the open ones unless others are wanted. */
export const listReviews: Command<ListReviewsOptions> = async (
  context,
  { reviewer, closed = false, all = false, limit, json = false },
) => {
  const { terminal } = context
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const state = all ? undefined : closed ? 'closed' : 'open'
  return fetchReviews(service.value, { reviewer, state, limit }).map((listed) => {
    const rows = listed.items.map(({ spec_id, title, status, approvals, required_approvals, due_at }) => [
      spec_id,
      status,
      approvalsOf(approvals, required_approvals),
      due_at === null ? '' : `due ${minuteOf(due_at)}`,
      printable(title),
    ])
    if (json) terminal.out(JSON.stringify(listed, null, 2))
    else
      terminal.out(
        rows.length === 0
          ? terminal.colors.dim(state === undefined ? 'no review' : `no ${state} review`)
          : renderTable(rows),
      )
    if (!json && listed.next_cursor !== null) terminal.err('there are more: --limit takes up to 100')
    return EXIT.fine
  })
}
