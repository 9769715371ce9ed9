import { err } from 'neverthrow'
import { commandFailure } from '../command-failure.ts'
import type { Command } from '../command-context.ts'
import { whole } from '../configuration/parsers.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import { findSpecification } from '../remote/find-specification.ts'
import { listVersions } from '../remote/version-answer.ts'
import { renderTable } from '../render/table.ts'

export interface LogOptions {
  readonly spec: string
  readonly limit: string
  readonly json?: boolean
}

/** `nos log`: who changed a specification, when and why. */
export const showLog: Command<LogOptions> = async (context, { spec, limit, json }) => {
  const most = whole(1, 100)(limit)
  if (most.isErr()) {
    return err(
      commandFailure(EXIT.usage, { severity: 'error', code: 'option_invalid', target: '--limit', message: most.error }),
    )
  }
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const versions = await findSpecification(service.value, spec).andThen(({ id }) =>
    listVersions(service.value, id, most.value),
  )
  return versions.map(({ items, total }) => {
    const { terminal } = context
    const { bold, dim } = terminal.colors
    if (json === true) terminal.out(JSON.stringify({ items, total }, null, 2))
    else {
      const rows = items.map(({ number, created_at, author, source, message }) => [
        bold(`v${number}`),
        created_at.slice(0, 16).replace('T', ' '),
        `${author.name} (${source})`,
        message === '' ? dim('-') : message,
      ])
      terminal.out(renderTable(rows))
      if (total > items.length) terminal.err(dim(`${total - items.length} older ones; raise --limit`))
    }
    return EXIT.fine
  })
}
