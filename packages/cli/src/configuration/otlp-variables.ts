/** OpenTelemetry's variables that end so: for all that is sent by OTLP, for traces, for log lines. */
export const otlpVariables = (end: 'ENDPOINT' | 'HEADERS' | 'INSECURE'): readonly string[] =>
  ['', 'TRACES_', 'LOGS_'].map((signal) => `OTEL_EXPORTER_OTLP_${signal}${end}`)
