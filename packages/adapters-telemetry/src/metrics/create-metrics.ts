import type { Meter } from '@nos/domain'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import { readGauges, type ReadFigures } from './read-gauges.ts'

/** What was counted, and its text for Prometheus. */
export interface Metrics {
  readonly meter: Meter
  readonly contentType: string
  render(): Promise<string>
}

export interface MetricsOptions {
  /** Asked at most once in five seconds, however often the metrics are read. */
  readonly figures: ReadFigures
  /** Told why the figures could not be read. */
  readonly onError?: (reason: string) => void
}

const HTTP_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const REMOTE_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const LONG_SECONDS = [0.1, 0.5, 1, 5, 15, 30, 60, 300, 900, 3600]
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Counters in this process, figures of the whole installation read when somebody looks. */
export const createMetrics = ({ figures, onError = () => undefined }: MetricsOptions): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[], buckets: number[]) =>
    new Histogram({ name, help, labelNames, buckets, registers: [registry] })
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers: [registry] })

  const http = histogram(
    'nos_http_request_duration_seconds',
    'Time from the arrival of a request to its answer.',
    ['method', 'route', 'status'],
    HTTP_SECONDS,
  )
  const notion = histogram(
    'nos_notion_request_duration_seconds',
    'Time of one request to Notion; status none: no answer came.',
    ['method', 'route', 'status'],
    REMOTE_SECONDS,
  )
  const wait = histogram(
    'nos_notion_budget_wait_seconds',
    'Time that requests to Notion waited for the budget.',
    ['outcome'],
    LONG_SECONDS,
  )
  const jobs = histogram(
    'nos_job_duration_seconds',
    'Time of one attempt at a background job.',
    ['kind', 'outcome'],
    LONG_SECONDS,
  )
  const validations = counter('nos_validations_total', 'Reports that were asked for.', ['outcome', 'level'])
  const deliveries = histogram(
    'nos_webhook_delivery_duration_seconds',
    'Time of one attempt at an outgoing webhook.',
    ['outcome'],
    REMOTE_SECONDS,
  )
  const fill = readGauges(registry, figures, onError)

  return {
    contentType: registry.contentType,
    render: async () => {
      await fill()
      return registry.metrics()
    },
    meter: {
      httpRequest: ({ method, route, status, seconds }) =>
        http.observe({ method: METHODS.has(method) ? method : 'other', route, status }, seconds),
      notionRequest: ({ method, route, status, seconds }) =>
        notion.observe({ method: method.toUpperCase(), route, status: status ?? 'none' }, seconds),
      budgetWait: ({ outcome, seconds }) => wait.observe({ outcome }, seconds),
      job: ({ kind, outcome, seconds }) => jobs.observe({ kind, outcome }, seconds),
      validation: ({ outcome, level }) => validations.inc({ outcome, level: level ?? 'none' }),
      webhookDelivery: ({ outcome, seconds }) => deliveries.observe({ outcome }, seconds),
    },
  }
}
