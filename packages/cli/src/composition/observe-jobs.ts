import type { JobHandler, JobOutcome, Meter, Tracer } from '@nos/domain'
import { withinJob } from './log-context.ts'

/** The same handler: each attempt counted, timed and traced, and its log lines marked with the job's id. */
export const observeJobs = (
  handler: JobHandler,
  { meter, tracer }: { readonly meter: Pick<Meter, 'job'>; readonly tracer: Tracer | null },
): JobHandler => {
  const counted: JobHandler = async (request, report, signal, jobId) => {
    const started = performance.now()
    let outcome: JobOutcome['kind'] | 'threw' = 'threw'
    try {
      const result = await withinJob(jobId, () => handler(request, report, signal, jobId))
      outcome = result.kind
      return result
    } finally {
      meter.job({ kind: request.kind, outcome, seconds: (performance.now() - started) / 1000 })
    }
  }
  if (tracer === null) return counted
  return (request, report, signal, jobId) =>
    tracer.span(
      {
        name: `job ${request.kind}`,
        kind: 'consumer',
        attributes: { 'nos.job.id': jobId, 'nos.job.kind': request.kind, 'nos.workspace': request.workspaceId },
      },
      async (span) => {
        const outcome = await counted(request, report, signal, jobId)
        span.set({ 'nos.job.outcome': outcome.kind })
        if (outcome.kind === 'failed') span.fail('the job failed')
        return outcome
      },
    )
}
