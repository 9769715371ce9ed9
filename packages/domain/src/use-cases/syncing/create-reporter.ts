import { errAsync, okAsync, type ResultAsync } from 'neverthrow'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Specification } from '../../specification/specification.ts'
import { reportProperties } from '../../sync/report-properties.ts'
import type { ReportedProperties } from '../../sync/reported-properties.ts'
import type { ValidationUseCases } from '../validating/validation-use-cases.ts'

/** Tells what a replica is to show beside a specification's head. */
export type Reporter = (specification: Specification) => ResultAsync<ReportedProperties, StorageUnavailable>

export const reportNothing: Reporter = () => okAsync({})

/** Measures what was not measured yet, so that a new document carries its score from the start. */
export const createReporter =
  ({ validateSpecification }: Pick<ValidationUseCases, 'validateSpecification'>): Reporter =>
  ({ workspaceId, id }) =>
    validateSpecification(workspaceId, id)
      .map(({ standards }) => reportProperties({ validation: standards }))
      // What cannot be measured is not reported; that is no reason to leave the text where it is.
      .orElse((failure) => (failure.kind === 'StorageUnavailable' ? errAsync(failure) : okAsync({})))
