import type { ModelMonitor } from '@nos/adapters-openspec'
import type { Database } from '@nos/adapters-postgres'
import type { RedisConnection } from '@nos/adapters-redis'
import { DEFAULT_WORKSPACE, type JobQueue, type SettingsStore, type SyncLedger } from '@nos/domain'
import type { HealthCheck, HealthProbe } from '@nos/http'
import type { Configuration } from '../configuration/configuration.ts'
import { VERSION } from '../version.ts'
import type { NotionSide } from './notion-side.ts'
import type { NotionSides } from './notion-sides.ts'

const PATIENCE_MS = 1500

/** Looks at what the service stands on. Notion and the model are not asked: what the last requests said counts. */
export const createHealthProbe = (parts: {
  readonly configuration: Configuration
  readonly database: Database
  readonly settings: SettingsStore
  readonly jobs: JobQueue
  readonly ledger: Pick<SyncLedger, 'cursor'>
  readonly redis: RedisConnection | null
  readonly notionSides: Pick<NotionSides, 'opened'>
  readonly model: ModelMonitor | null
  readonly startedAt: Date
  readonly accepting: () => boolean
}): HealthProbe => ({
  version: VERSION,
  startedAt: parts.startedAt,
  accepting: parts.accepting,
  check: async () => {
    const [database, queue, redis, notion] = await Promise.all([
      timed(ping(parts.settings), durability(parts.database)),
      timed(depth(parts.jobs)),
      redisCheck(parts.redis),
      notionCheck(parts),
    ])
    return {
      database,
      queue,
      notion,
      openspec: modelCheck(parts.configuration, parts.model),
      redis,
    }
  },
})

/** Null when it takes too long. */
const inTime = async <Value>(work: Promise<Value>): Promise<Value | null> => {
  const { promise, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(() => resolve(null), PATIENCE_MS)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}

const timed = async (work: Promise<void>, detail?: string): Promise<HealthCheck> => {
  const started = performance.now()
  try {
    if ((await inTime(work.then(() => true))) === null)
      return { status: 'down', detail: `no answer within ${PATIENCE_MS} ms` }
    return {
      status: 'ok',
      latencyMs: Math.round(performance.now() - started),
      ...(detail === undefined ? {} : { detail }),
    }
  } catch {
    return { status: 'down', detail: 'the database does not answer' }
  }
}

const durability = ({ kind }: Database): string | undefined =>
  kind === 'pglite'
    ? 'embedded Postgres: survives a crash of the process, not a power cut; use DATABASE_URL for production'
    : undefined

const ping = async (settings: SettingsStore): Promise<void> => {
  const answered = await settings.get(DEFAULT_WORKSPACE, 'health')
  if (answered.isErr()) throw new Error(answered.error.reason)
}

const depth = async (jobs: JobQueue): Promise<void> => {
  const measured = await jobs.depth()
  if (measured.isErr()) throw new Error(measured.error.reason)
}

/** The side that is worst off speaks for all. */
const notionCheck = async ({
  notionSides,
  ledger,
}: {
  readonly notionSides: Pick<NotionSides, 'opened'>
  readonly ledger: Pick<SyncLedger, 'cursor'>
}): Promise<HealthCheck> => {
  const states = await Promise.all(notionSides.opened().map((side) => stateOf(side, ledger)))
  const worst = states.find(({ status }) => status === 'down') ?? states.find(({ status }) => status === 'degraded')
  return worst ?? states[0] ?? { status: 'not_configured' }
}

/** What the last requests of this instance said, and what holds for all: a refused token, a silence, a halt. */
const stateOf = async (
  { monitor, budget, workspaceId, replica }: NotionSide,
  ledger: Pick<SyncLedger, 'cursor'>,
): Promise<HealthCheck> => {
  const { status, latencyMs, detail } = monitor.state()
  const stopped = await inTime(
    Promise.all([budget.use(), ledger.cursor(workspaceId, replica.name)]).then(([use, cursor]) => {
      const silence = use.map(({ pausedUntil, reason }) => (pausedUntil === null ? null : reason)).unwrapOr(null)
      return cursor.map(({ halted }) => halted?.reason ?? silence).unwrapOr(silence)
    }),
  )
  return {
    status: stopped === null || status === 'down' ? status : 'degraded',
    ...(latencyMs === null ? {} : { latencyMs }),
    ...(stopped !== null ? { detail: stopped } : detail === null ? {} : { detail }),
  }
}

const modelCheck = ({ modelUrl, aiGeneration }: Configuration, monitor: ModelMonitor | null): HealthCheck => {
  if (!aiGeneration) return { status: 'disabled' }
  if (monitor === null)
    return { status: 'not_configured', ...(modelUrl === null ? {} : { detail: 'OPENSPEC_MODEL is missing' }) }
  const { status, latencyMs, detail } = monitor.state()
  return { status, detail, ...(latencyMs === null ? {} : { latencyMs }) }
}

const redisCheck = async (redis: RedisConnection | null): Promise<HealthCheck> => {
  if (redis === null) return { status: 'not_configured' }
  const started = performance.now()
  const answered = await redis.attempt((commands) => commands.ping())
  return answered === null
    ? { status: 'degraded', detail: 'Redis does not answer; each instance counts its own requests' }
    : { status: 'ok', latencyMs: Math.round(performance.now() - started) }
}
