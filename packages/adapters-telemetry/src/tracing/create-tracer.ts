import type { OpenSpan, SpanDescription, Tracer } from '@nos/domain'
import { context, propagation, SpanKind, SpanStatusCode, trace, type Context, type Span } from '@opentelemetry/api'

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER } as const

/** The port on OpenTelemetry's API: whatever provider is registered there gets the spans. */
export const createTracer = (): Tracer => {
  const tracer = trace.getTracer('nos')
  return {
    span: ({ name, kind, attributes, parent }, work) =>
      tracer.startActiveSpan(name, { kind: KINDS[kind], attributes }, contextOf(parent), async (span) => {
        try {
          return await work(openSpan(span))
        } catch (error) {
          // Only the class: a message may hold what somebody wrote.
          fail(span, error instanceof Error ? error.name : 'Error')
          throw error
        } finally {
          span.end()
        }
      }),
  }
}

const contextOf = (parent: SpanDescription['parent']): Context =>
  parent === undefined || parent === null
    ? context.active()
    : propagation.extract(context.active(), { traceparent: parent })

const openSpan = (span: Span): OpenSpan => ({
  set: (attributes) => void span.setAttributes(attributes),
  fail: (reason) => fail(span, reason),
})

const fail = (span: Span, message: string): void => void span.setStatus({ code: SpanStatusCode.ERROR, message })
