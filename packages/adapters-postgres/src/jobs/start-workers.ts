import type { JobRequest } from '@nos/domain'
import type { PgBoss, WorkOptions } from 'pg-boss'
import { runJob, type RunningJobs } from './run-job.ts'

/** Starts the workers of all queues; a worker runs one job at a time. */
export const startWorkers = async (boss: PgBoss, jobs: RunningJobs, concurrency: number): Promise<void> => {
  await startQueue(boss, jobs, 'sync', 2)
  await startQueue(boss, jobs, 'sync-specification', concurrency)
  await startQueue(boss, jobs, 'exchange-comments', 1)
  await startQueue(boss, jobs, 'validate-specification', 1)
  await startQueue(boss, jobs, 'validate-library', 1)
  await startQueue(boss, jobs, 'report-specification', 1)
  await startQueue(boss, jobs, 'deliver-webhooks', 4)
}

const startQueue = async (boss: PgBoss, jobs: RunningJobs, kind: JobRequest['kind'], count: number): Promise<void> => {
  const workers: string[] = []
  for (let index = 0; index < count; index += 1) {
    const worker = await boss.work<JobRequest, unknown, typeof WORK>(
      kind,
      { ...WORK, ...POLLING[index === 0 ? 'first' : 'others'] },
      async ([job]) => {
        if (job === undefined) return []
        // Where there was one job there may be more: nobody waits for the next poll, this worker included.
        for (const peer of workers) boss.notifyWorker(peer)
        return [await runJob(jobs, job)]
      },
    )
    workers.push(worker)
  }
}

const WORK = { perJobResults: true, heartbeatRefreshSeconds: 3 } as const satisfies WorkOptions

/**
 * A new job wakes every worker at once. Polling is for jobs whose moment comes (put off, or tried again), and for
 * notifications that were lost; one worker is enough for that.
 */
const POLLING = {
  first: { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 },
  others: { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 30 },
} as const satisfies Record<string, WorkOptions>
