import type { ModelMonitor } from '@nos/adapters-openspec'
import type { Database } from '@nos/adapters-postgres'
import type { RedisConnection } from '@nos/adapters-redis'
import { DEFAULT_WORKSPACE, type JobQueue, type SettingsStore } from '@nos/domain'
import type { HealthCheck, HealthProbe } from '@nos/http'
import type { Configuration } from '../configuration/configuration.ts'
import { VERSION } from '../version.ts'
import type { NotionSides } from './notion-sides.ts'

const PATIENCE_MS = 1500

/** Looks at what the service stands on. Notion and the model are not asked: what the last requests said counts. */
export const createHealthProbe = (parts: {
  readonly configuration: Configuration
  readonly database: Database
  readonly settings: SettingsStore
  readonly jobs: JobQueue
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
    const [database, queue, redis] = await Promise.all([
      timed(ping(parts.settings), durability(parts.database)),
      timed(depth(parts.jobs)),
      redisCheck(parts.redis),
    ])
    return {
      database,
      queue,
      notion: notionCheck(parts.notionSides),
      openspec: modelCheck(parts.configuration, parts.model),
      redis,
    }
  },
})

const timed = async (work: Promise<unknown>, detail?: string): Promise<HealthCheck> => {
  const started = performance.now()
  const { promise, resolve } = Promise.withResolvers<'late'>()
  const timer = setTimeout(() => resolve('late'), PATIENCE_MS)
  try {
    const outcome = await Promise.race([work, promise])
    if (outcome === 'late') return { status: 'down', detail: `no answer within ${PATIENCE_MS} ms` }
    return {
      status: 'ok',
      latencyMs: Math.round(performance.now() - started),
      ...(detail === undefined ? {} : { detail }),
    }
  } catch {
    return { status: 'down', detail: 'the database does not answer' }
  } finally {
    clearTimeout(timer)
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
const notionCheck = (sides: Pick<NotionSides, 'opened'>): HealthCheck => {
  const states = sides.opened().map(({ monitor }) => monitor.state())
  const worst = states.find(({ status }) => status === 'down') ?? states.find(({ status }) => status === 'degraded')
  const told = worst ?? states[0]
  if (told === undefined) return { status: 'not_configured' }
  const { status, latencyMs, detail } = told
  return { status, ...(latencyMs === null ? {} : { latencyMs }), ...(detail === null ? {} : { detail }) }
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
