/** Follows pieces of work, so that a person sees later what took how long within what. */
export interface Tracer {
  /** Runs the work as one span. What the work starts meanwhile becomes part of it. A throw marks the span as failed. */
  span<Value>(description: SpanDescription, work: (span: OpenSpan) => Promise<Value>): Promise<Value>
}

export type SpanAttributes = Readonly<Record<string, string | number | boolean>>

export interface SpanDescription {
  /** From a short list: `GET /specifications/:spec_id`. */
  readonly name: string
  /** `server`: a request to us; `client`: one of ours; `consumer`: work from a queue. */
  readonly kind: 'server' | 'client' | 'consumer'
  readonly attributes: SpanAttributes
  /** The caller's `traceparent` header: the span belongs to its trace. */
  readonly parent?: string | null
}

export interface OpenSpan {
  set(attributes: SpanAttributes): void
  fail(reason: string): void
}
