export { createMetrics, type Metrics, type MetricsOptions } from './metrics/create-metrics.ts'
export type { Figure, ReadFigures } from './metrics/read-gauges.ts'
