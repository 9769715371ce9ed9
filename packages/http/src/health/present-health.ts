import type { InferOutput } from 'valibot'
import type { HealthSchema } from '../schemas/health-schema.ts'
import { HEALTH_CHECKS, type HealthCheck, type HealthProbe } from './health-probe.ts'

type Checks = Awaited<ReturnType<HealthProbe['check']>>
type Health = InferOutput<typeof HealthSchema>

/** Without its database the service is down; anything else that fails degrades it. */
export const overallStatus = (checks: Checks): Health['status'] => {
  if (checks.database.status === 'down') return 'down'
  return HEALTH_CHECKS.some((name) => checks[name].status === 'down' || checks[name].status === 'degraded')
    ? 'degraded'
    : 'ok'
}

export const presentHealth = ({ version, startedAt }: HealthProbe, checks: Checks, now: Date): Health => ({
  status: overallStatus(checks),
  version,
  uptime_s: Math.max(0, Math.floor((now.getTime() - startedAt.getTime()) / 1000)),
  checks: {
    database: presentCheck(checks.database),
    notion: presentCheck(checks.notion),
    openspec: presentCheck(checks.openspec),
    redis: presentCheck(checks.redis),
    queue: presentCheck(checks.queue),
  },
})

const presentCheck = ({ status, latencyMs, detail }: HealthCheck): Health['checks']['database'] => ({
  status,
  ...(latencyMs === undefined ? {} : { latency_ms: latencyMs }),
  ...(detail === undefined ? {} : { detail }),
})
