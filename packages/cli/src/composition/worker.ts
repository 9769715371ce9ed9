import type { OutboxRelay, WorkedJobQueue } from '@nos/adapters-postgres'
import {
  type Clock,
  type JobHandler,
  type JobOutcome,
  type JobRequest,
  type Library,
  type Meter,
  type Tracer,
  type StorageUnavailable,
  type WorkspaceId,
} from '@nos/domain'
import { explain, type UseCases } from '@nos/domain/use-cases'
import type { ResultAsync } from 'neverthrow'
import { exchangeInBackground } from './exchange-in-background.ts'
import type { NosLogger } from './logger.ts'
import type { NotionSides } from './notion-sides.ts'
import type { SyncSides } from './sync-sides.ts'
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
  readonly library: Pick<Library, 'workspaces'>
  readonly sides: Pick<NotionSides, 'all' | 'onReconnected'>
  readonly syncSides: Pick<SyncSides, 'of'>
  readonly useCases: Pick<
    UseCases,
    'validateSpecification' | 'validateLibrary' | 'deliverWebhooks' | 'wakeWebhooks' | 'passReviewTime'
  >
  /** Names who is told when there may be something new in the audit log. */
  readonly onAudited: (listener: () => void) => () => void
  /** Milliseconds; 0 switches polling off. */
  readonly pollIntervalMs: number
  readonly sweepIntervalMs: number
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
  const enqueue = (request: JobRequest, what: string): void => {
    void parts.jobs
      .enqueue(request)
      .mapErr(({ reason }) => parts.logger.warn({ reason }, `${what} could not be queued`))
  }
  const ask = (workspaceId: WorkspaceId, sweep: boolean): void =>
    enqueue({ kind: 'sync', workspaceId, sweep, dryRun: false, specificationId: null, automatic: true }, 'the poll')
  const askForComments = (workspaceId: WorkspaceId): void =>
    enqueue(
      { kind: 'exchange-comments', workspaceId, specificationId: null, read: true, remark: null },
      'the round over the comments',
    )
  const everySide = (wish: (workspaceId: WorkspaceId) => void) => (): void => {
    void parts.sides.all().match(
      (sides) => sides.forEach(({ workspaceId }) => wish(workspaceId)),
      ({ reason }) => parts.logger.warn({ reason }, 'the workspaces with a Notion side could not be read'),
    )
  }
  const poll = everySide((workspaceId) => ask(workspaceId, false))
  const passReviewTime = async (): Promise<void> => {
    for (const workspaceId of await workspacesOf(parts))
      await parts.useCases
        .passReviewTime(workspaceId)
        .mapErr(({ reason }) => parts.logger.warn({ reason }, 'due dates and expiry of reviews could not be looked at'))
  }
  return {
    start: () =>
      parts.jobs.start(observeJobs(paceLooks(handle(parts), parts.clock), parts)).map(() => {
        parts.relay.wake()
        parts.sides.onReconnected((workspaceId) => ask(workspaceId, true))
        schedules.push(
          { stop: parts.onAudited(wakeWebhooks) },
          createSchedule(REVIEW_TIME_MS, () => void passReviewTime()),
          createSchedule(parts.pollIntervalMs, poll),
          createSchedule(
            parts.sweepIntervalMs,
            everySide((workspaceId) => ask(workspaceId, true)),
          ),
          createSchedule(parts.sweepIntervalMs, everySide(askForComments)),
        )
        if (parts.pollIntervalMs > 0) poll()
      }),
    stop: async (deadlineMs) => {
      for (const schedule of schedules.splice(0)) schedule.stop()
      await parts.relay.stop()
      await parts.jobs.stop(deadlineMs)
    },
  }
}

const handle =
  ({ syncSides, useCases, clock, logger }: WorkerParts): JobHandler =>
  async (request, report, signal) => {
    if (request.kind === 'deliver-webhooks') return deliverInBackground(useCases, request, signal)
    if (request.kind === 'validate-specification' || request.kind === 'validate-library')
      return validateInBackground(useCases, request)
    const found = await syncSides.of(request.workspaceId)
    if (found.isErr()) return { kind: 'failed', error: found.error.reason }
    if (found.value === null) return { kind: 'done', result: null }
    const { synchroniser, exchanges } = found.value
    if (request.kind === 'exchange-comments') return exchangeInBackground({ exchanges, clock, logger }, request)
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

/** All that are not archived; none where the database does not answer, which the next round will find. */
const workspacesOf = async ({ library, logger }: WorkerParts): Promise<readonly WorkspaceId[]> => {
  const ids: WorkspaceId[] = []
  for (let cursor: string | null = null, more = true; more;) {
    const page = await library.workspaces.list({ limit: PAGE, cursor })
    if (page.isErr()) {
      logger.warn({ kind: page.error.kind }, 'the workspaces could not be read')
      return ids
    }
    ids.push(...page.value.items.filter(({ archivedAt }) => archivedAt === null).map(({ id }) => id))
    cursor = page.value.nextCursor
    more = cursor !== null
  }
  return ids
}

const PAGE = 100
