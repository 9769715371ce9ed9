import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { CommandContext } from '../command-context.ts'
import { showReview } from '../commands/review/show-review.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import { findSpecification } from '../remote/find-specification.ts'
import { ownSubject } from '../remote/review-answer.ts'
import { createQuestions } from '../setup/questions.ts'
import { createShownTexts } from './shown-texts.ts'

/**
 * The hash of the text that the person has read: the one that was shown last. In a terminal it is shown now where it was
 * not, and asked about; elsewhere nothing is taken for read.
 */
export const textThatWasRead = async (
  context: CommandContext,
  spec: string,
  json: boolean,
): Promise<Result<string, CommandFailure>> => {
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const found = await findSpecification(service.value, spec)
  if (found.isErr()) return err(found.error)
  const subject = await ownSubject(service.value)
  if (subject.isErr()) return err(subject.error)
  const { id, capability, version } = found.value
  const text = { subject: subject.value, specificationId: id }
  const shown = createShownTexts(context.environment)
  const last = shown.last(text)
  const asks = !json && context.terminal.interactive && process.stdin.isTTY
  if (last !== null && (last === version.content_hash || !asks)) return ok(last)
  if (!asks) return err(unread(capability, version.content_hash))
  const showing = await showReview(context, { spec })
  if (showing.isErr()) return err(showing.error)
  const questions = createQuestions(context.terminal, process.stdin)
  const answer = await questions.ask(`Approve this text of ${capability}? (y/N)`)
  questions.close()
  const read = shown.last(text)
  return read !== null && /^y(es)?$/i.test(answer ?? '') ? ok(read) : err(notApproved(capability))
}

const unread = (capability: string, present: string): CommandFailure =>
  commandFailure(EXIT.usage, {
    severity: 'error',
    code: 'text_not_read',
    target: '--hash',
    message: `no text of ${capability} was shown to you here, and an approval is of the text that was read`,
    fix: `read it with nos review show ${capability}, or name the text that you have read: --hash ${present} is the present one`,
  })

const notApproved = (capability: string): CommandFailure =>
  commandFailure(EXIT.findings, {
    severity: 'info',
    code: 'not_approved',
    message: `${capability} was not approved`,
  })
