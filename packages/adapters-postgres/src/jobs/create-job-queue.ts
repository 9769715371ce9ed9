import type { JobHandler, JobQueue, JobRequest, StorageUnavailable } from '@nos/domain'
import DataLoader from 'dataloader'
import { errAsync, ResultAsync } from 'neverthrow'
import type { PgBoss } from 'pg-boss'
import type { Database } from '../connection/database.ts'
import { LostRace, storageFailure } from '../connection/storage-failure.ts'
import { HEARTBEAT, jobKey } from './job-queues.ts'
import { findJob, findWaiting, measureDepth, releaseJobs, type KeyedWork } from './job-rows.ts'
import { startBoss } from './start-boss.ts'
import { startWorkers } from './start-workers.ts'

export interface JobQueueOptions {
  /** Specifications synced at once by this instance; 4 when absent. */
  readonly concurrency?: number
  /** Told of what went wrong in the background: a lost connection, a handler that threw. */
  readonly onError?: (error: unknown) => void
}

/** The queue, and this instance's part in working it off. */
export interface WorkedJobQueue extends JobQueue {
  /** Makes the queue's schema current and starts giving jobs to the handler. */
  start(handler: JobHandler): ResultAsync<void, StorageUnavailable>
  /**
   * Takes no more jobs, tells running handlers to come to an end (`signal.aborted`), and waits for them for at most
   * so many milliseconds (20,000 when absent). What is not done by then is done by another instance, or after the
   * next start.
   */
  stop(deadline?: number): Promise<void>
}

/**
 * The job queue on pg-boss. A handler's `failed` ends a `sync` job and is repeated with growing pauses for
 * `sync-specification`; a throw is repeated for both. Work of a killed instance is taken over within 20 seconds, on
 * the embedded database at the next start.
 */
export const createJobQueue = (database: Database, options: JobQueueOptions = {}): WorkedJobQueue => {
  const onError = options.onError ?? (() => undefined)
  let starting: Promise<PgBoss> | null = null
  let stopped = false
  let takeover: NodeJS.Timeout | null = null
  const boss = (): Promise<PgBoss> => {
    starting ??= startBoss(database, onError).catch((error: unknown) => {
      starting = null
      throw error
    })
    return starting
  }
  // What is asked for in one turn of the event loop is looked up together.
  const waiting = new DataLoader<KeyedWork, string | null>((works) => findWaiting(database.kysely, works), {
    cache: false,
  })
  const attempt = <Value>(work: (boss: PgBoss) => Promise<Value>): ResultAsync<Value, StorageUnavailable> => {
    database.scope.refuseInside()
    if (stopped) return errAsync({ kind: 'StorageUnavailable', reason: 'the job queue was stopped', cause: null })
    return ResultAsync.fromPromise(boss().then(work), storageFailure)
  }
  return {
    enqueue: (request) => attempt((started) => enqueue(waiting, started, request)),
    get: (id) => attempt(() => findJob(database.kysely, id)),
    depth: (workspaceId) => attempt(() => measureDepth(database.kysely, workspaceId)),
    start: (handler) =>
      attempt(async (started) => {
        await startWorkers(started, { database, handler, onError, stopping: () => stopped }, options.concurrency ?? 4)
        // Nobody else uses the embedded database, so nobody else's work can be lost there.
        if (database.kind === 'postgres')
          takeover ??= setInterval(() => void takeOver(database).catch(onError), TAKEOVER_INTERVAL)
      }),
    stop: async (deadline = 20_000) => {
      if (stopped) return
      stopped = true
      if (takeover !== null) clearInterval(takeover)
      const started = await starting?.catch(() => null)
      await started?.stop({ graceful: true, timeout: deadline })
    },
  }
}

const TAKEOVER_INTERVAL = 2_000

/** pg-boss would find them too, but puts them back with a pause that grows with every attempt. */
const takeOver = (database: Database): Promise<void> => releaseJobs(database.kysely, HEARTBEAT)

const ATTEMPTS = 5

type WaitingJobs = DataLoader<KeyedWork, string | null>

/** A job that waits has not read anything yet, so it will see what the caller stored before asking. */
const enqueue = async (waiting: WaitingJobs, boss: PgBoss, request: JobRequest): Promise<string> => {
  const key = jobKey(request)
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const found = await waiting.load({ kind: request.kind, key })
    if (found !== null) return found
    // Null when another caller was quicker.
    const sent = await boss.send(request.kind, request, { singletonKey: key })
    if (sent !== null) return sent
  }
  throw new LostRace('The same job was queued and taken again and again')
}
