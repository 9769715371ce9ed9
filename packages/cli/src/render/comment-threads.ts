import type { CommentAnswer } from '../remote/comment-answer.ts'
import type { Terminal } from '../terminal.ts'
import { printable } from '../working-tree/printable.ts'

/** Comments thread by thread, each under the place it hangs at. */
export const renderThreads = (comments: readonly CommentAnswer[], colors: Terminal['colors']): string =>
  [...Map.groupBy(comments, ({ thread_id }) => thread_id).values()]
    .map((thread) => renderThread(thread, colors))
    .join('\n\n')

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
