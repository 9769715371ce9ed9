import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { refuseArchive } from './archive-refusal.ts'
import type { ArchiveRefusal } from './archive-refusal.ts'
import type { ArchiveQuestion, ArchiveRequest } from './archive-request.ts'
import { printable, quoteForShell } from './shell-quote.ts'

/** Puts a question unless `yes` is given. The official refusal comes back when there is nobody to answer. */
export const ask = async (
  request: ArchiveRequest,
  change: string,
  question: ArchiveQuestion,
): Promise<Result<'yes' | 'no', ArchiveRefusal>> => {
  if (request.yes === true) return ok('yes')
  if (request.confirm === undefined) return err(refuseUnasked(change, question))
  const reply = await request.confirm(question)
  return reply === 'unanswered' ? err(refuseUnanswered(request, change, question)) : ok(reply)
}

/** The refusals of `--json`, which never asks. */
const refuseUnasked = (change: string, question: ArchiveQuestion): ArchiveRefusal => {
  if (question.kind === 'skip-validation')
    return refuseArchive(
      'archive_confirmation_required',
      'Skipping validation requires confirmation: rerun with --yes.',
      'openspec archive <change-name> --json --no-validate --yes',
    )
  if (question.kind === 'incomplete-tasks')
    return refuseArchive(
      'archive_tasks_incomplete',
      `${question.count} incomplete task(s) found for change '${change}'.`,
      'Complete the tasks or rerun with --yes.',
    )
  return refuseArchive(
    'archive_confirmation_required',
    `Updating ${question.capabilities.length} spec(s) requires confirmation: rerun with --yes.`,
    'openspec archive <change-name> --json --yes',
  )
}

const refuseUnanswered = (request: ArchiveRequest, change: string, question: ArchiveQuestion): ArchiveRefusal => {
  const rerun = rerunCommand(request, change)
  const nobody = 'and no answer could be read from stdin.'
  if (question.kind === 'skip-validation')
    return refuseArchive('archive_confirmation_required', `Skipping validation requires confirmation, ${nobody}`, rerun)
  if (question.kind === 'incomplete-tasks')
    return refuseArchive(
      'archive_tasks_incomplete',
      `${question.count} incomplete task(s) found for change '${printable(change)}', ${nobody}`,
      `Complete the tasks or rerun with ${rerun}`,
    )
  const count = question.capabilities.length
  return refuseArchive(
    'archive_confirmation_required',
    `Updating ${count} spec(s) requires confirmation, ${nobody}`,
    rerun,
  )
}

const rerunCommand = ({ skipSpecs, noValidate }: ArchiveRequest, change: string): string => {
  const flags = [
    ...(skipSpecs === true ? ['--skip-specs'] : []),
    ...(noValidate === true ? ['--no-validate'] : []),
    '--yes',
  ]
  const name = quoteForShell(change) ?? '<change-name>'
  return change.startsWith('-')
    ? `openspec archive ${flags.join(' ')} -- ${name}`
    : `openspec archive ${name} ${flags.join(' ')}`
}
