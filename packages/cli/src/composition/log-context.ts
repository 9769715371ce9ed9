import { AsyncLocalStorage } from 'node:async_hooks'

export interface LogContext {
  readonly job_id?: string
}

export const NO_CONTEXT: LogContext = {}

const present = new AsyncLocalStorage<LogContext>()

/** Whatever is logged by the work, and by what it starts, carries the job's id. */
export const withinJob = <Value>(jobId: string, work: () => Value): Value => present.run({ job_id: jobId }, work)

/** What the work logs belongs to no job, whichever it came to light in. */
export const outsideJobs = <Value>(work: () => Value): Value => present.run(NO_CONTEXT, work)

/** The fields that the present work adds to a log line. */
export const logContext = (): LogContext => present.getStore() ?? NO_CONTEXT
