import { err, ok } from 'neverthrow'
import type { Command } from '../../command-context.ts'
import { EXIT } from '../../exit-codes.ts'
import { sendComment } from '../../remote/comment-answer.ts'
import { findService } from '../../remote/find-service.ts'
import { findSpecification } from '../../remote/find-specification.ts'

export interface AddCommentOptions {
  readonly spec: string
  readonly text: string
  readonly requirement?: string
  readonly scenario?: string
  /** The comment that is answered. */
  readonly parent?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos comments add` and `nos comments reply`. */
export const addComment: Command<AddCommentOptions> = async (
  context,
  { spec, text, requirement, scenario, parent, dryRun = false, json = false },
) => {
  const { terminal } = context
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const found = await findSpecification(service.value, spec)
  if (found.isErr()) return err(found.error)
  const body = {
    text,
    ...(requirement === undefined ? {} : { requirement }),
    ...(scenario === undefined ? {} : { scenario }),
    ...(parent === undefined ? {} : { parent_id: parent }),
  }
  if (dryRun) {
    terminal.out(
      json ? JSON.stringify({ ...body, dry_run: true }, null, 2) : `would comment on ${found.value.capability}`,
    )
    return ok(EXIT.fine)
  }
  const sent = await sendComment(service.value, `/specifications/${found.value.id}/comments`, body)
  return sent.map((comment) => {
    terminal.out(
      json
        ? JSON.stringify(comment, null, 2)
        : `${terminal.colors.green(parent === undefined ? 'commented' : 'answered')} on ${found.value.capability} (${comment.id})`,
    )
    return EXIT.fine
  })
}
