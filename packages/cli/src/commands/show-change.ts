import { err } from 'neverthrow'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { fetchChange } from '../remote/change-answer.ts'
import { findService } from '../remote/find-service.ts'
import { renderDiagnostics } from '../render/diagnostics.ts'
import { leftOut } from '../render/left-out.ts'

export interface ShowChangeOptions {
  readonly spec: string
  readonly base?: string
  readonly json?: boolean
}

/** `nos change show`: the change that would bring `openspec/` to the head, file by file. */
export const showChange: Command<ShowChangeOptions> = async (context, { spec, base, json }) => {
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const { terminal } = context
  return fetchChange(service.value, spec, base).map((change) => {
    if (json === true) {
      terminal.out(JSON.stringify(change, null, 2))
      return EXIT.fine
    }
    const { bold } = terminal.colors
    terminal.out(
      Object.entries(change.files)
        .map(([path, text]) => `${bold(`openspec/changes/${change.name}/${path}`)}\n${text}`)
        .join('\n'),
    )
    if (change.not_expressible.length > 0)
      terminal.err(renderDiagnostics(leftOut(change.not_expressible), terminal.colors))
    return EXIT.fine
  })
}
