import { err, ok, okAsync } from 'neverthrow'
import type { Command } from '../../command-context.ts'
import { EXIT } from '../../exit-codes.ts'
import { fetchDiff, shownChanges } from '../../remote/diff-answer.ts'
import { findService } from '../../remote/find-service.ts'
import { findSpecification } from '../../remote/find-specification.ts'
import { fetchReview, ownSubject, type ReviewAnswer } from '../../remote/review-answer.ts'
import { renderDocumentChanges, type ShownChange } from '../../render/document-changes.ts'
import { renderReview } from '../../render/review.ts'
import type { Terminal } from '../../terminal.ts'

interface ShowReviewOptions {
  readonly spec: string
  readonly json?: boolean
}

/** The version that the reader knows. */
interface Since {
  readonly what: 'own_decision' | 'last_approved'
  readonly version_id: string
}

/** `nos review show`: how it stands, and what the reader has not seen of the text. */
export const showReview: Command<ShowReviewOptions> = async (context, { spec, json = false }) => {
  const { terminal } = context
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const found = await findSpecification(service.value, spec)
  if (found.isErr()) return err(found.error)
  const { id, capability } = found.value
  const review = await fetchReview(service.value, id)
  if (review.isErr()) return err(review.error)
  const subject = await ownSubject(service.value)
  if (subject.isErr()) return err(subject.error)
  const since = sinceOf(review.value, subject.value)
  const changes = await (since === null
    ? okAsync([])
    : fetchDiff(service.value, id, review.value.version_id, since.version_id).map(shownChanges))
  if (changes.isErr()) return err(changes.error)
  terminal.out(
    json
      ? JSON.stringify({ ...review.value, since, changes: changes.value }, null, 2)
      : `${renderReview(capability, review.value, terminal.colors)}\n\n${renderUnseen(capability, since, changes.value, terminal.colors)}`,
  )
  return ok(EXIT.fine)
}

const sinceOf = ({ reviewers, approved_version_id }: ReviewAnswer, subject: string): Since | null => {
  const own = reviewers.find(({ id }) => id === subject)?.decided_version_id
  if (own !== undefined) return { what: 'own_decision', version_id: own }
  return approved_version_id === null ? null : { what: 'last_approved', version_id: approved_version_id }
}

const renderUnseen = (
  capability: string,
  since: Since | null,
  changes: readonly ShownChange[],
  colors: Terminal['colors'],
): string => {
  if (since === null) return `nothing was approved yet: nos spec show ${capability} prints the whole text`
  const base = since.what === 'own_decision' ? 'your decision' : 'the last approved text'
  if (changes.length === 0) return `the text has not changed since ${base}`
  return `${colors.bold(`Changed since ${base}`)}\n\n${renderDocumentChanges(changes, colors)}`
}
