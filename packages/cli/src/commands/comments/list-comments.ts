import { err, ok } from 'neverthrow'
import type { Command } from '../../command-context.ts'
import { EXIT } from '../../exit-codes.ts'
import { listAllComments, type CommentAnswer } from '../../remote/comment-answer.ts'
import { refreshComments } from '../../remote/refresh-comments.ts'
import { findService } from '../../remote/find-service.ts'
import { findSpecification } from '../../remote/find-specification.ts'
import type { Terminal } from '../../terminal.ts'
import { printable } from '../../working-tree/printable.ts'

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
  else {
    const threads = Map.groupBy(listed.value, ({ thread_id }) => thread_id)
    terminal.out([...threads.values()].map((thread) => renderThread(thread, terminal.colors)).join('\n\n'))
  }
  return ok(EXIT.fine)
}

const renderThread = (thread: readonly CommentAnswer[], { bold, dim, yellow, green }: Terminal['colors']): string => {
  const [first] = thread
  if (first === undefined) return ''
  const { requirement, scenario, outdated, gone, resolved } = first
  const place = requirement === null ? 'the whole' : `${requirement}${scenario === null ? '' : ` / ${scenario}`}`
  const marks = [
    ...(gone ? [yellow('gone')] : outdated ? [yellow('outdated')] : []),
    ...(resolved ? [green('resolved')] : []),
  ]
  const head = [bold(printable(place)), ...marks].join(' · ')
  const lines = thread.map(
    ({ id, author, created_at, text }) =>
      `  ${printable(author.name)} ${dim(`${created_at.slice(0, 16).replace('T', ' ')} ${id}`)}\n${indented(printable(text))}`,
  )
  return [head, ...lines].join('\n')
}

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n')
