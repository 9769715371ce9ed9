import { err, ok } from 'neverthrow'
import type { Command } from '../../command-context.ts'
import { EXIT } from '../../exit-codes.ts'
import { sendComment } from '../../remote/comment-answer.ts'
import { findService } from '../../remote/find-service.ts'
import { findSpecification } from '../../remote/find-specification.ts'

export interface SettleCommentOptions {
  readonly spec: string
  readonly id: string
  /** Opens the thread again instead. */
  readonly reopen: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos comments resolve` and `nos comments reopen`: the whole thread of the comment. */
export const settleComment: Command<SettleCommentOptions> = async (
  context,
  { spec, id, reopen, dryRun = false, json = false },
) => {
  const { terminal } = context
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const found = await findSpecification(service.value, spec)
  if (found.isErr()) return err(found.error)
  const done = reopen ? 'reopened' : 'resolved'
  if (dryRun) {
    terminal.out(json ? JSON.stringify({ id, state: done, dry_run: true }) : `the thread of ${id} would be ${done}`)
    return ok(EXIT.fine)
  }
  const path = `/specifications/${found.value.id}/comments/${encodeURIComponent(id)}/${reopen ? 'reopen' : 'resolve'}`
  const sent = await sendComment(service.value, path)
  return sent.map((comment) => {
    terminal.out(json ? JSON.stringify(comment, null, 2) : `${terminal.colors.green(done)} the thread of ${comment.id}`)
    return EXIT.fine
  })
}
