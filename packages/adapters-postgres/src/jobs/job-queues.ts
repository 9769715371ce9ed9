import type { JobRequest } from '@nos/domain'
import type { Queue } from 'pg-boss'
import { createHash } from 'node:crypto'

/** The schema that pg-boss owns. */
export const JOBS_SCHEMA = 'nos_jobs'

export const JOB_KINDS = [
  'sync',
  'sync-specification',
  'exchange-comments',
  'validate-specification',
  'validate-library',
  'report-specification',
  'deliver-webhooks',
] as const satisfies readonly JobRequest['kind'][]

/** Those that a reader of the queue's depth waits for. */
export const SYNC_KINDS = ['sync', 'sync-specification'] as const satisfies readonly JobRequest['kind'][]

/** Seconds without a sign of life after which a job belongs to nobody; pg-boss allows no less than 10. */
export const HEARTBEAT = 10

const HOUR = 3_600

/** A measurement is short; one that failed is asked for again by the next write. */
const VALIDATION = {
  policy: 'stately',
  notify: true,
  expireInSeconds: HOUR,
  retryLimit: 3,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 30,
  deleteAfterSeconds: HOUR,
} as const

/** One queue per kind, in pg-boss's terms (seconds). `stately`: one waiting and one running job per key. */
export const JOB_QUEUES: Readonly<Record<JobRequest['kind'], Omit<Queue, 'name'>>> = {
  sync: {
    policy: 'stately',
    notify: true,
    // A pass over a large backlog waits for the request budget again and again.
    expireInSeconds: 23 * HOUR,
    retryLimit: 3,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 30,
    deleteAfterSeconds: 7 * 24 * HOUR,
  },
  'sync-specification': {
    policy: 'stately',
    notify: true,
    expireInSeconds: HOUR,
    retryLimit: 12,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    deleteAfterSeconds: HOUR,
  },
  'exchange-comments': {
    policy: 'stately',
    notify: true,
    expireInSeconds: HOUR,
    retryLimit: 3,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 60,
    deleteAfterSeconds: HOUR,
  },
  'validate-specification': VALIDATION,
  'validate-library': VALIDATION,
  'report-specification': {
    policy: 'stately',
    notify: true,
    expireInSeconds: HOUR,
    retryLimit: 12,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 300,
    deleteAfterSeconds: HOUR,
  },
  // What failed is found again by the next look for endpoints with work.
  'deliver-webhooks': VALIDATION,
}

/** Two requests with one key are the same work. */
export const jobKey = (request: JobRequest): string =>
  createHash('sha256')
    .update(JSON.stringify(workOf(request)))
    .digest('hex')
    .slice(0, 40)

const workOf = (request: JobRequest): readonly unknown[] => {
  if (request.kind === 'sync')
    return [request.workspaceId, request.sweep, request.dryRun, request.specificationId, request.automatic === true]
  if (request.kind === 'exchange-comments')
    return [request.workspaceId, request.specificationId, request.read, request.remark]
  if (request.kind === 'deliver-webhooks') return [request.workspaceId, request.endpointId]
  return request.kind === 'validate-library' ? [request.workspaceId] : [request.workspaceId, request.specificationId]
}
