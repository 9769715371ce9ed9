import type { KeptMeasurement, MeasurementCache } from '../../src/ports/measurement-cache.ts'

export const createInMemoryMeasurementCache = (): MeasurementCache => {
  const kept = new Map<string, KeptMeasurement>()
  return {
    get: (key) => Promise.resolve(kept.get(key) ?? null),
    keep: (key, measurement) => {
      kept.set(key, measurement)
      return Promise.resolve()
    },
  }
}
