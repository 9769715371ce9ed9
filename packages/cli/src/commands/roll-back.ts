import { err, ok } from 'neverthrow'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import { findSpecification } from '../remote/find-specification.ts'
import { readSpecification } from '../remote/specification-answer.ts'
import { findVersion } from '../remote/version-answer.ts'

export interface RollBackOptions {
  readonly spec: string
  readonly to: string
  readonly reason: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos rollback`: the old content becomes a new version; nothing is taken away. */
export const rollBack: Command<RollBackOptions> = async (context, { spec, to, reason, dryRun, json }) => {
  const { terminal } = context
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const found = await findSpecification(service.value, spec)
  if (found.isErr()) return err(found.error)
  const target = await findVersion(service.value, found.value.id, to)
  if (target.isErr()) return err(target.error)
  const path = `/specifications/${found.value.id}`
  if (dryRun === true) {
    const query = { compare_to: found.value.version.id }
    const headers = { accept: json === true ? 'application/json' : 'text/x-diff' }
    const diff = await service.value.request(`${path}/versions/${target.value}/diff`, { query, headers })
    return diff.map(({ body }) => {
      terminal.out(typeof body === 'string' ? body : JSON.stringify(body, null, 2))
      return EXIT.fine
    })
  }
  const answer = await service.value.request(`${path}/rollback`, {
    method: 'POST',
    body: { target_version_id: target.value, reason },
  })
  return answer
    .andThen(({ body }) => readSpecification(body))
    .andThen((specification) => {
      if (json === true) terminal.out(JSON.stringify(specification, null, 2))
      else
        terminal.out(
          `${terminal.colors.green('rolled back')} ${specification.capability} (version ${specification.version.number})`,
        )
      return ok(EXIT.fine)
    })
}
