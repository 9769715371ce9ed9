import { err, ok, okAsync } from 'neverthrow'
import type { Command } from '../../command-context.ts'
import { EXIT } from '../../exit-codes.ts'
import { BaselineComparisonAnswer, findBaseline } from '../../remote/baseline-answer.ts'
import { shownChanges } from '../../remote/diff-answer.ts'
import { findService } from '../../remote/find-service.ts'
import { readAnswer } from '../../remote/read-answer.ts'
import { renderDocumentChanges } from '../../render/document-changes.ts'
import { printable } from '../../working-tree/printable.ts'

export interface CompareBaselinesOptions {
  readonly name: string
  /** The one before it when absent. */
  readonly to?: string
  readonly exitCode?: boolean
  readonly json?: boolean
}

/** `nos baseline compare OLD NEW`, requirement by requirement; with one name, from the baseline before it. */
export const compareBaselines: Command<CompareBaselinesOptions> = async (
  context,
  { name, to, exitCode = false, json = false },
) => {
  const { terminal } = context
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const from = await (to === undefined ? okAsync(null) : findBaseline(service.value, name))
  if (from.isErr()) return err(from.error)
  const until = await findBaseline(service.value, to ?? name)
  if (until.isErr()) return err(until.error)
  const answer = await service.value.request(`/baselines/${until.value.id}/diff`, {
    query: { compare_to: from.value?.id },
  })
  const compared = answer.andThen(({ body }) => readAnswer(BaselineComparisonAnswer, body))
  if (compared.isErr()) return err(compared.error)
  const changed = compared.value.specifications.filter(({ change }) => change !== 'unchanged')
  if (json) terminal.out(JSON.stringify(compared.value, null, 2))
  else {
    const { bold, cyan, dim } = terminal.colors
    const parts = changed.map((one) => {
      const changes = renderDocumentChanges(shownChanges(one), terminal.colors)
      return `${bold(cyan(`${one.change} ${printable(one.capability)}`))}${changes === '' ? '' : `\n\n${changes}`}`
    })
    terminal.out(
      parts.length === 0
        ? dim('both hold the same')
        : `from ${printable(compared.value.from?.name ?? 'nothing')} to ${printable(compared.value.to.name)}\n\n${parts.join('\n\n')}`,
    )
  }
  return ok(exitCode && changed.length > 0 ? EXIT.findings : EXIT.fine)
}
