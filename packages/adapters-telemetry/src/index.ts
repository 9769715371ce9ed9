export { createMetrics, type Metrics, type MetricsOptions } from './metrics/create-metrics.ts'
export type { Figure, ReadFigures } from './metrics/read-gauges.ts'
export { startTracing, type Tracing } from './tracing/start-tracing.ts'
