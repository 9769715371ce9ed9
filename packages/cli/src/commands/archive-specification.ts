import { err, ok } from 'neverthrow'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import { findSpecification } from '../remote/find-specification.ts'

export interface ArchiveOptions {
  readonly spec: string
  /** Takes it out of the archive instead. */
  readonly restore?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos spec delete` hides a specification, `nos spec restore` brings it back; its history stays in both cases. */
export const archiveSpecification: Command<ArchiveOptions> = async (
  context,
  { spec, restore = false, dryRun, json },
) => {
  const { terminal } = context
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const found = await findSpecification(service.value, spec, { archived: restore })
  if (found.isErr()) return err(found.error)
  const { id, capability } = found.value
  const done = restore ? 'restored' : 'archived'
  if (dryRun !== true) {
    const path = `/specifications/${id}`
    const answer = await (restore
      ? service.value.request(`${path}/restore`, { method: 'POST' })
      : service.value.request(path, { method: 'DELETE' }))
    if (answer.isErr()) return err(answer.error)
  }
  if (json === true) terminal.out(JSON.stringify({ id, capability, state: done, dry_run: dryRun === true }))
  else
    terminal.out(
      dryRun === true
        ? `${capability} (${id}) would be ${done}`
        : `${terminal.colors.green(done)} ${capability} (${id})`,
    )
  return ok(EXIT.fine)
}
