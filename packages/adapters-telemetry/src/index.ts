export { createMetrics, type Metrics, type MetricsOptions } from './metrics/create-metrics.ts'
export type { Figure, ReadFigures } from './metrics/read-gauges.ts'
export { startTelemetry, type Telemetry } from './otlp/start-telemetry.ts'
export type { SpanFields } from './logs/span-fields.ts'
