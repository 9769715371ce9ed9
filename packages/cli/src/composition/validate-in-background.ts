import type { JobOutcome, JobRequest } from '@nos/domain'
import type { UseCases } from '@nos/domain/use-cases'

type Request = Extract<JobRequest, { readonly kind: 'validate-specification' | 'validate-library' }>

/** A validation that nobody waits for. Only the database being away is worth another attempt. */
export const validateInBackground = async (
  useCases: Pick<UseCases, 'validateSpecification' | 'validateLibrary'>,
  request: Request,
): Promise<JobOutcome> => {
  if (request.kind === 'validate-library') {
    return useCases.validateLibrary(request.workspaceId).match(
      (validated): JobOutcome => ({ kind: 'done', result: { validated } }),
      (failure) => outcomeOf(failure),
    )
  }
  return useCases.validateSpecification(request.workspaceId, request.specificationId).match(
    ({ standards: { score, level, valid } }): JobOutcome => ({ kind: 'done', result: { score, level, valid } }),
    (failure) => outcomeOf(failure),
  )
}

const outcomeOf = (failure: { readonly kind: string; readonly reason?: unknown }): JobOutcome => {
  const error = typeof failure.reason === 'string' ? failure.reason : failure.kind
  return failure.kind === 'StorageUnavailable' ? { kind: 'failed', error } : { kind: 'done', result: { error } }
}
