import { reviveMeasurement, type KeptMeasurement, type MeasurementCache } from '@nos/domain'
import type { RedisConnection } from './redis-connection.ts'

const DAY_MS = 86_400_000
/** Characters; a larger report costs more to carry than to make. */
const LARGEST = 512 * 1024

// The number changes with the shape of a measurement, so that two versions of NOS share one Redis.
const nameOf = (key: string): string => `nos:measurement:1:${key}`

/** Measurements shared through Redis for a day. While it is away or slow, nothing is kept and nothing is found. */
export const createRedisMeasurementCache = (
  redis: RedisConnection,
  { lifeMs = DAY_MS }: { readonly lifeMs?: number } = {},
): MeasurementCache => ({
  get: async (key) => {
    const found = await redis.attempt((commands) => commands.get(nameOf(key)))
    return found === null || found.value === null ? null : parse(found.value)
  },
  keep: async (key, measurement) => {
    const text = JSON.stringify(measurement)
    if (text.length > LARGEST) return
    await redis.attempt((commands) => commands.set(nameOf(key), text, { expiration: { type: 'PX', value: lifeMs } }))
  },
})

/** Null for whatever is no measurement: somebody else may write to the same Redis. */
const parse = (text: string): KeptMeasurement | null => {
  try {
    const kept = JSON.parse(text) as KeptMeasurement
    const measuredAt = new Date(kept.measuredAt)
    if (Number.isNaN(measuredAt.getTime()) || typeof kept.standards.score !== 'number') return null
    return { ...reviveMeasurement(kept), measuredAt }
  } catch {
    return null
  }
}
