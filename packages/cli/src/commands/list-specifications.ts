import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { readSpecificationList } from '../remote/specification-answer.ts'
import { findService } from '../remote/find-service.ts'
import { renderTable } from '../render/table.ts'

export interface ListOptions {
  readonly status?: string
  readonly type?: string
  readonly tag?: string
  readonly query?: string
  readonly archived?: boolean
  readonly limit: string
  readonly json?: boolean
}

/** `nos spec list`. */
export const listSpecifications: Command<ListOptions> = async ({ terminal, ...context }, options) => {
  const service = findService({ terminal, ...context })
  if (service.isErr()) return service.map(() => EXIT.fine)
  const query = {
    status: options.status,
    spec_type: options.type,
    tag: options.tag,
    q: options.query,
    archived: options.archived === true ? 'all' : undefined,
    sort: '-updated_at',
    limit: options.limit,
  }
  const answer = await service.value.request('/specifications', { query })
  return answer
    .andThen(({ body }) => readSpecificationList(body))
    .map(({ items, next_cursor }) => {
      if (options.json === true) {
        terminal.out(JSON.stringify({ items, next_cursor }, null, 2))
        return EXIT.fine
      }
      const { bold, dim } = terminal.colors
      const rows = items.map((item) => [
        item.capability,
        item.title,
        item.spec_type,
        item.priority,
        item.archived_at === null ? item.status : 'archived',
        `v${item.version.number}`,
        item.notion?.state ?? '-',
      ])
      if (rows.length === 0) terminal.err('no specification matches')
      else
        terminal.out(
          renderTable([
            ['CAPABILITY', 'TITLE', 'TYPE', 'PRIO', 'STATUS', 'VERSION', 'NOTION'].map((head) => bold(head)),
            ...rows,
          ]),
        )
      if (next_cursor !== null) terminal.err(dim(`more than ${items.length}; raise --limit or narrow the list`))
      return EXIT.fine
    })
}
