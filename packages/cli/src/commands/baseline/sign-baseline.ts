import { err, ok } from 'neverthrow'
import type { Command } from '../../command-context.ts'
import { EXIT } from '../../exit-codes.ts'
import { BaselineAnswer, findBaseline } from '../../remote/baseline-answer.ts'
import { findService } from '../../remote/find-service.ts'
import { readAnswer } from '../../remote/read-answer.ts'
import { printable } from '../../working-tree/printable.ts'

export interface SignBaselineOptions {
  readonly name: string
  readonly comment?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos baseline sign`: says in one's own name, and for good, that this is what one stands by. */
export const signBaseline: Command<SignBaselineOptions> = async (
  context,
  { name, comment = '', dryRun = false, json = false },
) => {
  const { terminal } = context
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const found = await findBaseline(service.value, name)
  if (found.isErr()) return err(found.error)
  const { id, name: full, digest } = found.value
  if (dryRun) {
    if (json) terminal.out(JSON.stringify({ id, name: full, digest, comment, dry_run: true }, null, 2))
    else terminal.out(`would sign ${printable(full)} (${digest})`)
    return ok(EXIT.fine)
  }
  const answer = await service.value.request(`/baselines/${id}/signatures`, { method: 'POST', body: { comment } })
  return answer
    .andThen(({ body }) => readAnswer(BaselineAnswer, body))
    .map((baseline) => {
      if (json) terminal.out(JSON.stringify(baseline, null, 2))
      else terminal.out(`${terminal.colors.green('signed')} ${printable(full)} (${digest})`)
      return EXIT.fine
    })
}
