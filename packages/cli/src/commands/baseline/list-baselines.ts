import { err } from 'neverthrow'
import type { Command } from '../../command-context.ts'
import { EXIT } from '../../exit-codes.ts'
import { BaselineListAnswer } from '../../remote/baseline-answer.ts'
import { findService } from '../../remote/find-service.ts'
import { readAnswer } from '../../remote/read-answer.ts'
import { renderTable } from '../../render/table.ts'
import { printable } from '../../working-tree/printable.ts'

export interface ListBaselinesOptions {
  readonly limit: string
  readonly json?: boolean
}

/** `nos baseline list`, newest first. */
export const listBaselines: Command<ListBaselinesOptions> = async (context, { limit, json = false }) => {
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const answer = await service.value.request('/baselines', { query: { limit } })
  return answer
    .andThen(({ body }) => readAnswer(BaselineListAnswer, body))
    .map(({ items, next_cursor }) => {
      const { terminal } = context
      const { bold, dim } = terminal.colors
      if (json) terminal.out(JSON.stringify({ items, next_cursor }, null, 2))
      else if (items.length === 0) terminal.out(dim('no baseline yet; nos baseline create NAME makes one'))
      else {
        const rows = items.map(({ name, created_at, author, size, signatures, reason }) => [
          printable(name),
          created_at.slice(0, 10),
          printable(author.name),
          String(size),
          String(signatures.length),
          printable(reason),
        ])
        terminal.out(renderTable([['NAME', 'MADE', 'BY', 'SPECS', 'SIGNED', 'WHY'].map((head) => bold(head)), ...rows]))
      }
      if (next_cursor !== null) terminal.err(dim(`more than ${items.length}; raise --limit`))
      return EXIT.fine
    })
}
