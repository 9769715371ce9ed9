/** What is sent by OTLP. */
export interface WantedSignals {
  readonly traces: boolean
  readonly logs: boolean
}

/** A signal is sent where OpenTelemetry's standard variables name an endpoint for it and do not switch it off. */
export const wantedSignals = (environment: Readonly<Record<string, string | undefined>>): WantedSignals => {
  const of = (name: string): string => environment[name]?.trim() ?? ''
  const enabled = of('OTEL_SDK_DISABLED').toLowerCase() !== 'true'
  const wanted = (signal: 'TRACES' | 'LOGS'): boolean => {
    const endpoint = of(`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`) || of('OTEL_EXPORTER_OTLP_ENDPOINT')
    const exporters = of(`OTEL_${signal}_EXPORTER`)
      .split(',')
      .map((name) => name.trim())
    return enabled && endpoint !== '' && !exporters.includes('none')
  }
  return { traces: wanted('TRACES'), logs: wanted('LOGS') }
}
