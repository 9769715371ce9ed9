import type { Tracer } from '@nos/domain'
import { sendLines } from '../logs/send-lines.ts'
import { spanFields, type SpanFields } from '../logs/span-fields.ts'
import { createTracer } from '../tracing/create-tracer.ts'
import { tellFailures } from './tell-failures.ts'
import { wantedSignals, type WantedSignals } from './wanted-signals.ts'

/** Traces and log lines that are being sent by OTLP. */
export interface Telemetry {
  /** Null: no traces are sent. */
  readonly tracer: Tracer | null
  /** Takes finished lines of the log, JSON with a line feed after each, and never waits. Null: no lines are sent. */
  readonly takeLines: ((lines: string) => void) | null
  /** What a line of this moment tells of the span that it belongs to. */
  readonly spanFields: () => SpanFields | null
  /** Resolves when spans and lines are sent from now on. */
  readonly ready: Promise<void>
  /** Sends what is left, for three seconds at most. */
  close(): Promise<void>
}

interface TelemetryOptions {
  /** Hears why something could not be sent, at most once in ten minutes. */
  readonly onError?: (reason: string) => void
  /** Milliseconds. */
  readonly now?: () => number
}

/**
 * Starts OpenTelemetry as its standard variables (OTEL_*) say; null where they name no endpoint or switch it off. The SDK
 * is read only then, and in the background: spans of the first moments are not sent, lines wait for it.
 */
export const startTelemetry = (
  environment: Readonly<Record<string, string | undefined>>,
  { onError = () => undefined, now = Date.now }: TelemetryOptions = {},
): Telemetry | null => {
  const wanted = wantedSignals(environment)
  if (!wanted.traces && !wanted.logs) return null
  if (environment['OTEL_LOG_LEVEL'] === undefined) tellFailures(onError, now)
  const started = start(environment, wanted).catch((error: unknown) => {
    onError(error instanceof Error ? error.message : String(error))
    return null
  })
  let closing: Promise<void> | null = null
  return {
    tracer: wanted.traces ? createTracer() : null,
    takeLines: wanted.logs ? sendLines(started) : null,
    spanFields,
    ready: started.then(() => undefined),
    close: () => (closing ??= close(started)),
  }
}

const CLOSE_MS = 3000

const close = async (started: Promise<Started | null>): Promise<void> => {
  const sdk = await started
  // An endpoint that is away must not keep the service from ending.
  await Promise.race([sdk?.shutdown().catch(() => undefined), later(CLOSE_MS)])
}

interface Started {
  shutdown(): Promise<void>
}

const start = async (
  environment: Readonly<Record<string, string | undefined>>,
  wanted: WantedSignals,
): Promise<Started> => {
  const { NodeSDK, resources } = await import('./sdk.ts')
  const named =
    environment['OTEL_SERVICE_NAME'] !== undefined ||
    environment['OTEL_RESOURCE_ATTRIBUTES']?.includes('service.name=') === true
  const sdk = new NodeSDK({
    instrumentations: [],
    // Metrics are read from /metrics.
    metricReaders: [],
    ...(wanted.traces ? {} : { spanProcessors: [] }),
    ...(wanted.logs ? {} : { logRecordProcessors: [] }),
    // The command line of the process and the host are nobody's business unless they are asked for.
    ...(environment['OTEL_NODE_RESOURCE_DETECTORS'] === undefined
      ? { resourceDetectors: [resources.serviceInstanceIdDetector, resources.envDetector] }
      : {}),
    ...(named ? {} : { serviceName: 'nos' }),
  })
  sdk.start()
  return sdk
}

const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref()
  })
