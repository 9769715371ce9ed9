import type { JobOutcome, JobRequest } from '@nos/domain'
import type { Synchroniser } from '@nos/domain/use-cases'
import { jobAfterFailure } from './job-after-failure.ts'

/** Shows beside a document what is known of it, once it is left alone. */
export const reportInBackground = async (
  { reportSpecification }: Pick<Synchroniser, 'reportSpecification'>,
  request: Extract<JobRequest, { readonly kind: 'report-specification' }>,
  now: Date,
): Promise<JobOutcome> =>
  reportSpecification(request.specificationId).match(
    (outcome): JobOutcome =>
      outcome.kind === 'too-early'
        ? { kind: 'later', at: outcome.at, reason: 'the specification was changed just now' }
        : { kind: 'done', result: outcome },
    (failure) => jobAfterFailure(failure, request, now),
  )
