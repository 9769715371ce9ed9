import type { JobHandler, JobOutcome, Meter } from '@nos/domain'

/** The same handler, each attempt counted and timed. */
export const measureJobs =
  (handler: JobHandler, meter: Pick<Meter, 'job'>): JobHandler =>
  async (request, report, signal) => {
    const started = performance.now()
    let outcome: JobOutcome['kind'] | 'threw' = 'threw'
    try {
      const result = await handler(request, report, signal)
      outcome = result.kind
      return result
    } finally {
      meter.job({ kind: request.kind, outcome, seconds: (performance.now() - started) / 1000 })
    }
  }
