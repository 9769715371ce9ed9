import type { Tracer } from '@nos/domain'
import { createTracer } from './create-tracer.ts'

/** Traces that are being exported. */
export interface Tracing {
  readonly tracer: Tracer
  /** Resolves when spans are exported from now on. */
  readonly ready: Promise<void>
  /** Sends what is left. */
  close(): Promise<void>
}

/**
 * Starts OpenTelemetry as its standard variables (OTEL_*) say; null where they name no endpoint or switch it off. The SDK
 * is read only then, and in the background: spans of the first moments are not exported.
 */
export const startTracing = (
  environment: Readonly<Record<string, string | undefined>>,
  options: { readonly onError?: (reason: string) => void } = {},
): Tracing | null => {
  if (!isWanted(environment)) return null
  const started = start(environment).catch((error: unknown) => {
    options.onError?.(error instanceof Error ? error.message : String(error))
    return null
  })
  return {
    tracer: createTracer(),
    ready: started.then(() => undefined),
    close: async () => {
      const sdk = await started
      // An endpoint that is away must not keep the service from ending.
      await Promise.race([sdk?.shutdown().catch(() => undefined), later(CLOSE_MS)])
    },
  }
}

const CLOSE_MS = 3000

const isWanted = (environment: Readonly<Record<string, string | undefined>>): boolean => {
  const of = (name: string): string => environment[name]?.trim() ?? ''
  const endpoint = of('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT') || of('OTEL_EXPORTER_OTLP_ENDPOINT')
  return endpoint !== '' && of('OTEL_SDK_DISABLED').toLowerCase() !== 'true' && of('OTEL_TRACES_EXPORTER') !== 'none'
}

const start = async (
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ shutdown(): Promise<void> }> => {
  const { NodeSDK, resources } = await import('./sdk.ts')
  const named =
    environment['OTEL_SERVICE_NAME'] !== undefined ||
    environment['OTEL_RESOURCE_ATTRIBUTES']?.includes('service.name=') === true
  const sdk = new NodeSDK({
    instrumentations: [],
    // Metrics are read from /metrics and logs from standard error.
    metricReaders: [],
    logRecordProcessors: [],
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
