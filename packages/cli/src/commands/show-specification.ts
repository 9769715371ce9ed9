import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import { findSpecification } from '../remote/find-specification.ts'

export interface ShowOptions {
  readonly spec: string
  readonly json?: boolean
}

/** `nos spec show`: the spec.md byte for byte, or everything the service says of it. */
export const showSpecification: Command<ShowOptions> = async (context, { spec, json }) => {
  const service = findService(context)
  if (service.isErr()) return service.map(() => EXIT.fine)
  const found = await findSpecification(service.value, spec)
  return found.map((specification) => {
    if (json === true) context.terminal.out(JSON.stringify(specification, null, 2))
    else context.terminal.out(String(specification['body'] ?? ''))
    return EXIT.fine
  })
}
