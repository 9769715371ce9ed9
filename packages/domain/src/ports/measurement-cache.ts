import type { Measurement } from './standards.ts'

export interface KeptMeasurement extends Measurement {
  readonly measuredAt: Date
}

/**
 * Measurements that any instance made, by everything they depend on. A help and no truth: it may forget at any time, and
 * whoever uses it measures again. It never rejects and never keeps anybody waiting for long.
 */
export interface MeasurementCache {
  get(key: string): Promise<KeptMeasurement | null>
  keep(key: string, measurement: KeptMeasurement): Promise<void>
}
