import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'

type Attributes = Readonly<Record<string, unknown>>

/** A span as it arrived, in OTLP's JSON. */
interface ReceivedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly status: { readonly code?: number; readonly message?: string }
  readonly attributes: Attributes
}

/** A log record as it arrived. */
interface ReceivedRecord {
  readonly timeUnixNano: string
  readonly severityNumber: number
  readonly severityText: string
  readonly body: string
  readonly traceId?: string
  readonly spanId?: string
  readonly attributes: Attributes
}

export interface OtlpReceiver {
  readonly url: string
  readonly spans: readonly ReceivedSpan[]
  readonly records: readonly ReceivedRecord[]
  /** Headers of each request that came. */
  readonly requests: readonly IncomingHttpHeaders[]
  /** Attributes of the resource that sent last. */
  readonly resource: () => Attributes
  /** Everything that was sent, as text. */
  readonly raw: () => string
  /** Resolves as soon as it holds, looked at with each request. */
  until(holds: () => boolean): Promise<void>
  close(): Promise<void>
}

interface Attribute {
  readonly key: string
  readonly value: AnyValue
}
interface AnyValue {
  readonly arrayValue?: { readonly values?: readonly AnyValue[] }
  readonly [kind: string]: unknown
}

interface Batch {
  readonly resourceSpans?: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] }
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<ReceivedSpan, 'attributes'> & { readonly attributes: readonly Attribute[] })[]
    }[]
  }[]
  readonly resourceLogs?: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] }
    readonly scopeLogs: readonly {
      readonly logRecords: readonly (Omit<ReceivedRecord, 'attributes' | 'body'> & {
        readonly body: AnyValue
        readonly attributes: readonly Attribute[]
      })[]
    }[]
  }[]
}

/** A small collector for OTLP over HTTP with JSON; `answer` may answer in another way than with success. */
export const openOtlpReceiver = async (answer = accept): Promise<OtlpReceiver> => {
  const spans: ReceivedSpan[] = []
  const records: ReceivedRecord[] = []
  const requests: IncomingHttpHeaders[] = []
  const bodies: string[] = []
  const waiting = new Set<() => void>()
  let resource: Attributes = {}
  const take = (body: string): void => {
    bodies.push(body)
    const { resourceSpans = [], resourceLogs = [] } = JSON.parse(body) as Batch
    for (const sent of [...resourceSpans, ...resourceLogs]) resource = plain(sent.resource.attributes)
    for (const { scopeSpans } of resourceSpans)
      for (const scope of scopeSpans)
        spans.push(...scope.spans.map((span) => ({ ...span, attributes: plain(span.attributes) })))
    for (const { scopeLogs } of resourceLogs)
      for (const scope of scopeLogs)
        records.push(
          ...scope.logRecords.map((record) => ({
            ...record,
            body: String(valueOf(record.body)),
            attributes: plain(record.attributes),
          })),
        )
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      requests.push(request.headers)
      take(Buffer.concat(chunks).toString())
      answer(response)
      for (const look of waiting) look()
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    spans,
    records,
    requests,
    resource: () => resource,
    raw: () => bodies.join('\n'),
    until: (holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!holds()) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const accept = (response: ServerResponse): void => {
  response.setHeader('content-type', 'application/json').end('{}')
}

const plain = (attributes: readonly Attribute[]): Attributes =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, valueOf(value)]))

const valueOf = (value: AnyValue): unknown =>
  value.arrayValue === undefined ? Object.values(value)[0] : (value.arrayValue.values ?? []).map(valueOf)
