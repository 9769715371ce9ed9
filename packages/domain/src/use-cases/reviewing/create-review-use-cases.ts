import { err, ok, okAsync, safeTry, type Result, type ResultAsync } from 'neverthrow'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Version } from '../../history/version.ts'
import type { SpecificationId, WorkspaceId } from '../../specification/identifiers.ts'
import type { ReviewDisabled, SpecificationNotFound, VersionNotApproved } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { loadSpecification } from '../specifications/load.ts'
import { validating } from '../validating/validate-specification.ts'
import { findParallelChanges } from './find-parallel-changes.ts'
import { learnAddress } from './learn-address.ts'
import { moveReview } from './move-review.ts'
import { passReviewTime } from './pass-review-time.ts'
import { readSituation } from './read-situation.ts'
import type { ReviewUseCases, ReviewView, ShownReview } from './review-use-cases.ts'
import { settingReviews } from './setting-reviews.ts'
import { viewReview } from './view-review.ts'

/** Reviews, and what an admin says about them. */
export const reviewUseCases = (ports: UseCasePorts): ReviewUseCases => {
  const view = (
    workspaceId: WorkspaceId,
    id: SpecificationId,
  ): ResultAsync<ReviewView, SpecificationNotFound | StorageUnavailable> =>
    safeTry(async function* () {
      const specification = yield* loadSpecification(ports.library, workspaceId, id)
      return ok(viewReview(specification, yield* readSituation(ports.library, specification, ports.clock())))
    })
  const enabled = (): Result<void, ReviewDisabled> =>
    ports.reviewWorkflow ? ok(undefined) : err({ kind: 'ReviewDisabled' })
  return {
    moveReview: moveReview(ports, validating(ports).validateSpecification),
    passReviewTime: passReviewTime(ports),
    learnAddress: learnAddress(ports),
    ...settingReviews(ports),
    viewReview: (workspaceId, id) => enabled().asyncAndThen(() => view(workspaceId, id)),
    showReview: (workspaceId, id) =>
      enabled()
        .asyncAndThen(() => view(workspaceId, id))
        .andThen((viewed) =>
          findParallelChanges(ports, viewed.specification)
            .map((parallel): ShownReview => ({ ...viewed, parallel }))
            .orElse((failure) =>
              failure.kind === 'MeasurementAborted' ? ok({ ...viewed, parallel: null }) : err(failure),
            ),
        ),
    listReviews: (query) =>
      safeTry(async function* () {
        yield* enabled()
        const { items, nextCursor } = yield* ports.library.reviews.list(query)
        const views: ReviewView[] = []
        for (const { specificationId } of items) {
          const viewed = await view(query.workspaceId, specificationId)
          if (viewed.isOk()) views.push(viewed.value)
          else if (viewed.error.kind === 'StorageUnavailable') return err(viewed.error)
        }
        return ok({ items: views, nextCursor })
      }),
    showApprovedVersion: (workspaceId, id) => showApproved(ports, workspaceId, id),
  }
}

const showApproved = (
  { library }: Pick<UseCasePorts, 'library'>,
  workspaceId: WorkspaceId,
  id: SpecificationId,
): ResultAsync<Version, SpecificationNotFound | VersionNotApproved | StorageUnavailable> =>
  loadSpecification(library, workspaceId, id)
    .andThen(({ approvedVersionId }) =>
      approvedVersionId === null
        ? okAsync<Version | null, StorageUnavailable>(null)
        : library.versions.get(workspaceId, id, approvedVersionId),
    )
    .andThen((version): Result<Version, VersionNotApproved> =>
      version === null ? err({ kind: 'VersionNotApproved', specificationId: id }) : ok(version),
    )
