import type { Version, VersionDiff, VersionId } from '@nos/domain'
import type { ReviewView } from '@nos/domain/use-cases'
import { errAsync, okAsync, type ResultAsync } from 'neverthrow'
import type { Failure } from '../problem/failure.ts'
import type { PageRequest } from './dashboard-page.ts'

/** A review, and what its reader has not seen of the text; null where the whole of it is new to them. */
export interface ShownReview {
  readonly review: ReviewView
  readonly since: 'own_decision' | 'last_approved' | null
  readonly unseen: VersionDiff | null
}

/** The review of the text that the page shows; null where nothing is reviewed. */
export const readReview = (
  { useCases, caller: { workspaceId }, viewer }: Pick<PageRequest, 'useCases' | 'caller' | 'viewer'>,
  { specificationId, id: head }: Pick<Version, 'specificationId' | 'id'>,
): ResultAsync<ShownReview | null, Failure> =>
  useCases
    .viewReview(workspaceId, specificationId)
    .map((review): ReviewView | null => review)
    .orElse((failure) => (failure.kind === 'ReviewDisabled' ? okAsync(null) : errAsync<never, Failure>(failure)))
    .andThen((review): ResultAsync<ShownReview | null, Failure> => {
      if (review === null) return okAsync(null)
      const own = review.reviewers.find(({ subject }) => subject === viewer.principal.subject)?.decidedVersionId
      const approved = review.specification.approvedVersionId
      const since = own != null ? 'own_decision' : approved === null ? null : 'last_approved'
      const base: VersionId | null = own ?? approved
      if (base === null || base === head) return okAsync({ review, since, unseen: null })
      return useCases
        .compareVersions(workspaceId, specificationId, head, base)
        .map((unseen): ShownReview => ({ review, since, unseen }))
    })
