import { explainRefusal } from '@nos/domain'
import type { FailureOfKind } from './failure.ts'

type ReviewFailure = FailureOfKind<
  | 'ReviewStateRefused'
  | 'ReviewNotAllowed'
  | 'ContributorMayNotApprove'
  | 'StaleContentHash'
  | 'LevelTooLow'
  | 'ApprovalsMissing'
  | 'ReviewFrozen'
  | 'ReviewDisabled'
  | 'VersionNotApproved'
>

/** Why a review does not go on, and what would be accepted. */
export const describeReviewFailure = (failure: ReviewFailure): string => {
  if (failure.kind === 'ReviewDisabled')
    return 'Reviews are switched off. Start the service with REVIEW_WORKFLOW_ENABLED=true.'
  if (failure.kind === 'VersionNotApproved')
    return 'No version of it was approved yet. Request a review (POST …/review).'
  return explainRefusal(failure)
}
