import { isSpanContextValid, trace } from '@opentelemetry/api'

/** Under the names that OpenTelemetry gives them in logs of other formats. */
export interface SpanFields {
  readonly trace_id: string
  readonly span_id: string
  /** Two hexadecimal digits; `01`: the span is sent. */
  readonly trace_flags: string
}

/** The span that the present work is part of. */
export const spanFields = (): SpanFields | null => {
  const span = trace.getActiveSpan()?.spanContext()
  return span === undefined || !isSpanContextValid(span)
    ? null
    : { trace_id: span.traceId, span_id: span.spanId, trace_flags: span.traceFlags.toString(16).padStart(2, '0') }
}
