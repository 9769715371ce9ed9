import { AsyncLocalStorage } from 'node:async_hooks'

const present = new AsyncLocalStorage<{ readonly job_id: string }>()

/** Whatever is logged by the work, and by what it starts, carries the job's id. */
export const withinJob = <Value>(jobId: string, work: () => Value): Value => present.run({ job_id: jobId }, work)

/** The fields that the present work adds to a log line. */
export const logContext = (): { readonly job_id?: string } => present.getStore() ?? {}
