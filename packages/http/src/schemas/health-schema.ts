import * as v from 'valibot'
import { CHECK_STATUSES } from '../health/health-probe.ts'

const check = v.strictObject({
  status: v.picklist(CHECK_STATUSES),
  latency_ms: v.optional(v.pipe(v.number(), v.minValue(0))),
  detail: v.optional(v.string()),
})

const OVERALL_STATUSES = ['ok', 'degraded', 'down'] as const

export const HealthSchema = v.strictObject({
  status: v.picklist(OVERALL_STATUSES),
  version: v.string(),
  uptime_s: v.pipe(v.number(), v.minValue(0)),
  checks: v.strictObject({ database: check, notion: check, openspec: check, redis: check, queue: check }),
})

export const ProbeSchema = v.strictObject({ status: v.picklist(OVERALL_STATUSES) })
