import { err, ok, okAsync, type ResultAsync } from 'neverthrow'
import type { CommandFailure } from '../../command-failure.ts'
import type { Command } from '../../command-context.ts'
import { EXIT } from '../../exit-codes.ts'
import { fetchDiff, shownChanges } from '../../remote/diff-answer.ts'
import { findService } from '../../remote/find-service.ts'
import { findSpecification } from '../../remote/find-specification.ts'
import { fetchReview, ownSubject, type ReviewAnswer } from '../../remote/review-answer.ts'
import type { ServiceClient } from '../../remote/service-client.ts'
import { fetchVersionText } from '../../remote/version-text.ts'
import { renderReview } from '../../render/review.ts'
import { renderUnseen } from '../../render/unseen.ts'
import { createShownTexts } from '../../review/shown-texts.ts'
import { unseenChanges, type UnseenChanges } from '../../review/unseen-changes.ts'

interface ShowReviewOptions {
  readonly spec: string
  readonly json?: boolean
}

/** `nos review show`: how it stands, and what its reader and the other reviewers have not seen of the text. */
export const showReview: Command<ShowReviewOptions> = async (context, { spec, json = false }) => {
  const { terminal, environment } = context
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const found = await findSpecification(service.value, spec)
  if (found.isErr()) return err(found.error)
  const { id, capability } = found.value
  const review = await fetchReview(service.value, id)
  if (review.isErr()) return err(review.error)
  const subject = await ownSubject(service.value)
  if (subject.isErr()) return err(subject.error)
  const unseen = await unseenChanges(service.value, review.value)
  if (unseen.isErr()) return err(unseen.error)
  const own = await ownView(service.value, review.value, unseen.value, subject.value)
  if (own.isErr()) return err(own.error)
  terminal.out(
    json
      ? JSON.stringify({ ...review.value, ...own.value, unseen: unseen.value }, null, 2)
      : [
          renderReview(capability, review.value, terminal.colors),
          renderUnseen(own.value, unseen.value, subject.value, terminal.colors),
        ].join('\n\n'),
  )
  createShownTexts(environment).remember({ subject: subject.value, specificationId: id }, review.value.content_hash)
  return ok(EXIT.fine)
}

/** Since the reader's own decision, else since the last approved text; where there is neither, the whole text. */
const ownView = (
  service: ServiceClient,
  { spec_id, version_id, approved_version_id: approved }: ReviewAnswer,
  unseen: readonly UnseenChanges[],
  subject: string,
): ResultAsync<OwnView, CommandFailure> => {
  const decided = unseen.find(({ reviewer }) => reviewer === subject)
  if (decided !== undefined)
    return okAsync({
      since: { what: 'own_decision', version_id: decided.version_id },
      changes: decided.changes,
      body: null,
    })
  return approved === null
    ? fetchVersionText(service, spec_id, version_id).map((body): OwnView => ({ since: null, changes: [], body }))
    : fetchDiff(service, spec_id, version_id, approved).map((diff): OwnView => ({
        since: { what: 'last_approved', version_id: approved },
        changes: shownChanges(diff),
        body: null,
      }))
}

type OwnView = Parameters<typeof renderUnseen>[0]
