import { err, ok } from 'neverthrow'
import type { Command } from '../../command-context.ts'
import { EXIT } from '../../exit-codes.ts'
import { listAllComments } from '../../remote/comment-answer.ts'
import { refreshComments } from '../../remote/refresh-comments.ts'
import { findService } from '../../remote/find-service.ts'
import { findSpecification } from '../../remote/find-specification.ts'
import { renderThreads } from '../../render/comment-threads.ts'

export interface ListCommentsOptions {
  readonly spec: string
  /** Resolved threads as well. */
  readonly all?: boolean
  /** Read Notion's first. */
  readonly refresh?: boolean
  readonly json?: boolean
}

/** `nos comments list`: thread by thread, the open ones unless all are wanted. */
export const listComments: Command<ListCommentsOptions> = async (
  context,
  { spec, all = false, refresh = false, json = false },
) => {
  const { terminal } = context
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const found = await findSpecification(service.value, spec)
  if (found.isErr()) return err(found.error)
  const refreshed = refresh ? await refreshComments(service.value, found.value.id, context.signal) : ok(undefined)
  if (refreshed.isErr()) return err(refreshed.error)
  const listed = await listAllComments(service.value, found.value.id, all ? undefined : 'open')
  if (listed.isErr()) return err(listed.error)
  if (json) terminal.out(JSON.stringify({ items: listed.value }, null, 2))
  else if (listed.value.length === 0) terminal.out(terminal.colors.dim(all ? 'no comment' : 'no open comment'))
  else terminal.out(renderThreads(listed.value, terminal.colors))
  return ok(EXIT.fine)
}
