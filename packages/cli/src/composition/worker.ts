import type { OutboxRelay, WorkedJobQueue } from '@nos/adapters-postgres'
import {
  DEFAULT_WORKSPACE,
  type Clock,
  type JobHandler,
  type JobOutcome,
  type JobRequest,
  type Meter,
  type Tracer,
  type StorageUnavailable,
} from '@nos/domain'
import { explain, type Synchroniser, type UseCases } from '@nos/domain/use-cases'
import { okAsync, type ResultAsync } from 'neverthrow'
import { exchangeInBackground, type CommentExchanges } from './exchange-in-background.ts'
import type { NosLogger } from './logger.ts'
import { observeJobs } from './observe-jobs.ts'
import { createSchedule, type Schedule } from './schedule.ts'
import { jobAfterFailure } from './job-after-failure.ts'
import { paceLooks } from './pace-looks.ts'
import { reportInBackground } from './report-in-background.ts'
import { createWebhookWaker, deliverInBackground } from './deliver-in-background.ts'
import { validateInBackground } from './validate-in-background.ts'

/** The background work of one instance: takes jobs, hands the outbox over, polls Notion. */
export interface Worker {
  start(): ResultAsync<void, StorageUnavailable>
  /** Lets running jobs end for at most so many milliseconds. */
  stop(deadlineMs: number): Promise<void>
}

export interface WorkerParts {
  readonly jobs: WorkedJobQueue
  readonly relay: OutboxRelay
  /** Null where no Notion side is configured: then there is nothing to do. */
  readonly synchroniser: Synchroniser | null
  readonly exchanges: CommentExchanges | null
  readonly useCases: Pick<
    UseCases,
    'validateSpecification' | 'validateLibrary' | 'deliverWebhooks' | 'wakeWebhooks' | 'passReviewTime'
  >
  /** Names who is told when there may be something new in the audit log. */
  readonly onAudited: (listener: () => void) => () => void
  /** Milliseconds; 0 switches polling off. */
  readonly pollIntervalMs: number
  readonly sweepIntervalMs: number
  /** Names who is told when Notion accepts a token again that it had refused. */
  readonly onReconnected: (listener: () => void) => void
  readonly clock: Clock
  readonly logger: NosLogger
  readonly meter: Pick<Meter, 'job'>
  readonly tracer: Tracer | null
}

/** How often approvals may expire and reviewers be reminded; two instances that do so at once do it once. */
const REVIEW_TIME_MS = 60_000

export const createWorker = (parts: WorkerParts): Worker => {
  const schedules: Schedule[] = []
  const wakeWebhooks = createWebhookWaker(parts)
  const ask = (sweep: boolean) => (): void => {
    const request: JobRequest = {
      kind: 'sync',
      workspaceId: DEFAULT_WORKSPACE,
      sweep,
      dryRun: false,
      specificationId: null,
      automatic: true,
    }
    void parts.jobs
      .enqueue(request)
      .mapErr(({ reason }) => parts.logger.warn({ reason }, 'the poll could not be queued'))
  }
  const askForComments = (): void => {
    void parts.jobs
      .enqueue({
        kind: 'exchange-comments',
        workspaceId: DEFAULT_WORKSPACE,
        specificationId: null,
        read: true,
        remark: null,
      })
      .mapErr(({ reason }) => parts.logger.warn({ reason }, 'the round over the comments could not be queued'))
  }
  const passReviewTime = (): void => {
    void parts.useCases
      .passReviewTime(DEFAULT_WORKSPACE)
      .mapErr(({ reason }) => parts.logger.warn({ reason }, 'due dates and expiry of reviews could not be looked at'))
  }
  return {
    start: () => {
      const { synchroniser } = parts
      return parts.jobs.start(observeJobs(paceLooks(handle(parts), parts.clock), parts)).andThen(() => {
        parts.relay.wake()
        schedules.push({ stop: parts.onAudited(wakeWebhooks) })
        schedules.push(createSchedule(REVIEW_TIME_MS, passReviewTime))
        if (synchroniser === null) return okAsync()
        parts.onReconnected(ask(true))
        schedules.push(
          createSchedule(parts.pollIntervalMs, ask(false)),
          createSchedule(parts.sweepIntervalMs, ask(true)),
          createSchedule(parts.sweepIntervalMs, askForComments),
        )
        if (parts.pollIntervalMs > 0) ask(false)()
        return okAsync()
      })
    },
    stop: async (deadlineMs) => {
      for (const schedule of schedules.splice(0)) schedule.stop()
      await parts.relay.stop()
      await parts.jobs.stop(deadlineMs)
    },
  }
}

const handle =
  ({ synchroniser, exchanges, useCases, clock, logger }: WorkerParts): JobHandler =>
  async (request, report, signal) => {
    if (request.kind === 'deliver-webhooks') return deliverInBackground(useCases, request, signal)
    if (request.kind === 'validate-specification' || request.kind === 'validate-library')
      return validateInBackground(useCases, request)
    // The configured Notion side is that of `default`.
    if (request.workspaceId !== DEFAULT_WORKSPACE) return { kind: 'done', result: null }
    if (request.kind === 'exchange-comments') return exchangeInBackground({ exchanges, clock, logger }, request)
    if (synchroniser === null) return { kind: 'done', result: null }
    if (request.kind === 'report-specification') return reportInBackground(synchroniser, request, clock())
    const outcome =
      request.kind === 'sync-specification'
        ? await synchroniser.synchroniseSpecification(request.specificationId)
        : await synchroniser.synchronisePass({ ...request, automatic: request.automatic === true, report })
    return outcome.match(
      (result): JobOutcome => ({ kind: 'done', result }),
      (failure) => {
        logger.warn({ kind: failure.kind, job: request.kind }, explain(failure))
        return jobAfterFailure(failure, request, clock())
      },
    )
  }
