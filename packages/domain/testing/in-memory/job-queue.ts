import { ok, ResultAsync, type Result } from 'neverthrow'
import type { Clock } from '../../src/ports/clock.ts'
import type { IdSource } from '../../src/ports/id-source.ts'
import type { JobHandler, JobQueue, JobRecord, JobRequest } from '../../src/ports/job-queue.ts'

export interface InMemoryJobQueue extends JobQueue {
  /** Runs every waiting job that is due, one after another, until none is. */
  drain(): Promise<void>
}

interface Job {
  record: JobRecord
  readonly request: JobRequest
  notBefore: Date
}

/** A queue that works only when it is told to. */
export const createInMemoryJobQueue = (clock: Clock, ids: IdSource, handler: JobHandler): InMemoryJobQueue => {
  const jobs = new Map<string, Job>()
  const waiting = () => [...jobs.values()].filter(({ record }) => record.state === 'queued')
  const run = async (job: Job): Promise<void> => {
    job.record = { ...job.record, state: 'running' }
    const report = (done: number, total: number) => {
      job.record = { ...job.record, progress: { done, total } }
    }
    const outcome = await handler(job.request, report, { aborted: false }, job.record.id)
    if (outcome.kind === 'later') {
      job.notBefore = outcome.at
      job.record = { ...job.record, state: 'queued' }
    } else if (outcome.kind === 'done') {
      job.record = { ...job.record, state: 'completed', result: outcome.result, finishedAt: clock() }
    } else {
      job.record = { ...job.record, state: 'failed', error: outcome.error, finishedAt: clock() }
    }
  }
  return {
    enqueue: (request) => {
      const same = waiting().find(
        (job) => isSingleton(request) && JSON.stringify(job.request) === JSON.stringify(request),
      )
      if (same !== undefined) return resolved(ok(same.record.id))
      const id = ids()
      const record: JobRecord = {
        id,
        workspaceId: request.workspaceId,
        kind: request.kind,
        state: 'queued',
        progress: { done: 0, total: 0 },
        result: null,
        error: null,
        createdAt: clock(),
        finishedAt: null,
      }
      jobs.set(id, { record, request, notBefore: clock() })
      return resolved(ok(id))
    },
    get: (id) => resolved(ok(jobs.get(id)?.record ?? null)),
    depth: (workspaceId) => {
      const count = (state: JobRecord['state']): number =>
        [...jobs.values()].filter(
          ({ record }) => record.state === state && (workspaceId === undefined || record.workspaceId === workspaceId),
        ).length
      return resolved(ok({ waiting: count('queued'), running: count('running') }))
    },
    drain: async () => {
      for (;;) {
        const next = waiting().find(({ notBefore }) => notBefore <= clock())
        if (next === undefined) return
        await run(next)
      }
    },
  }
}

const isSingleton = (request: JobRequest): boolean => request.kind === 'sync-specification'

const resolved = <Value>(result: Result<Value, never>): ResultAsync<Value, never> =>
  new ResultAsync(Promise.resolve(result))
