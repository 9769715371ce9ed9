import type { JobHandler, JobOutcome, JobRequest } from '@nos/domain'
import type { Job, JobResult } from 'pg-boss'
import type { Database } from '../connection/database.ts'
import { jobKey } from './job-queues.ts'
import { findWaiting, putOff, type HeldJob } from './job-rows.ts'
import { reportProgress } from './report-progress.ts'

export interface RunningJobs {
  readonly database: Database
  readonly handler: JobHandler
  readonly onError: (error: unknown) => void
  /** True once the queue is being stopped: handlers should come to an end. */
  stopping(): boolean
}

/** Gives one job to the handler and turns the outcome into pg-boss's terms. A throw is an attempt that failed. */
export const runJob = async (jobs: RunningJobs, job: Job<JobRequest>): Promise<JobResult> => {
  const progress = reportProgress(jobs.database.kysely, job.id, jobs.onError)
  const signal = {
    get aborted() {
      return job.signal.aborted || jobs.stopping()
    },
  }
  const outcome = await jobs.handler(job.data, progress.report, signal, job.id)
  await progress.flush()
  const held: HeldJob = { id: job.id, kind: job.data.kind, key: jobKey(job.data), attempt: job.retryCount }
  return settle(jobs.database, held, outcome)
}

const settle = async (database: Database, job: HeldJob, outcome: JobOutcome): Promise<JobResult> => {
  switch (outcome.kind) {
    case 'done':
      return { id: job.id, status: 'completed', output: { result: outcome.result } }
    case 'failed':
      return {
        id: job.id,
        status: (await isFinal(database, job)) ? 'deadletter' : 'failed',
        output: { error: outcome.error },
      }
    case 'later':
      // Put off, the job is no longer running, and pg-boss finds nothing to complete.
      await putOff(database.kysely, job, outcome.at, outcome.reason)
      return { id: job.id, status: 'completed', output: { result: null } }
  }
}

/** A pass was asked for by somebody who reads the reason and may ask again; a specification must become right. */
const isFinal = async (database: Database, job: HeldJob): Promise<boolean> =>
  job.kind === 'sync' || (await findWaiting(database.kysely, [job]))[0] !== null
