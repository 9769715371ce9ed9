import { errAsync, ok, okAsync, safeTry, type ResultAsync } from 'neverthrow'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Specification } from '../../specification/specification.ts'
import { reportProperties, type ReportableFacts } from '../../sync/report-properties.ts'
import type { ReportedProperties } from '../../sync/reported-properties.ts'
import type { ReviewUseCases } from '../reviewing/review-use-cases.ts'
import type { ValidationUseCases } from '../validating/validation-use-cases.ts'

/** Tells what a replica is to show beside a specification's head. */
export type Reporter = (specification: Specification) => ResultAsync<ReportedProperties, StorageUnavailable>

export const reportNothing: Reporter = () => okAsync({})

type Sources = Pick<ValidationUseCases, 'validateSpecification'> &
  Pick<ReviewUseCases, 'viewReview' | 'showApprovedVersion' | 'listPeople'>

/** Reports what is switched on. */
export const createReporter =
  (
    { autoValidation, reviewWorkflow }: { readonly autoValidation: boolean; readonly reviewWorkflow: boolean },
    sources: Sources,
  ): Reporter =>
  (specification) =>
    safeTry(async function* () {
      const validation = autoValidation ? yield* measured(sources, specification) : null
      const review = reviewWorkflow ? yield* reviewed(sources, specification) : null
      return ok(reportProperties({ validation, review }))
    })

/** Measures what was not measured yet, so that a new document carries its score from the start. */
const measured = (
  { validateSpecification }: Sources,
  { workspaceId, id, head }: Specification,
): ResultAsync<ReportableFacts['validation'], StorageUnavailable> =>
  validateSpecification(workspaceId, id)
    .map(({ standards }): ReportableFacts['validation'] => ({ ...standards, version: head.number }))
    .orElse(unlessStorage)

const reviewed = (
  { viewReview, showApprovedVersion, listPeople }: Sources,
  { workspaceId, id }: Specification,
): ResultAsync<ReportableFacts['review'], StorageUnavailable> =>
  safeTry(async function* () {
    const view = yield* viewReview(workspaceId, id).orElse(unlessStorage)
    if (view === null) return ok(null)
    const approved = yield* showApprovedVersion(workspaceId, id).orElse(unlessStorage)
    const people = yield* listPeople(workspaceId)
    const nameOf = (subject: string): string => people.find((one) => one.subject === subject)?.name ?? subject
    return ok({
      status: view.specification.status,
      round: view.round,
      reviewers: view.reviewers.map(({ subject }) => nameOf(subject)),
      approvals: view.approvals,
      requiredApprovals: view.requiredApprovals,
      approvedVersion: approved?.number ?? null,
    })
  })

/** What cannot be told is not reported; that is no reason to leave the text where it is. */
const unlessStorage = (failure: Failure): ResultAsync<null, StorageUnavailable> =>
  isStorage(failure) ? errAsync(failure) : okAsync(null)

interface Failure {
  readonly kind: string
}

const isStorage = (failure: Failure): failure is StorageUnavailable => failure.kind === 'StorageUnavailable'
