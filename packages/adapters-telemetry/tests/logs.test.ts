import { context, diag, logs, propagation, trace } from '@opentelemetry/api'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startTelemetry, type Telemetry } from '../src/otlp/start-telemetry.ts'
import { openOtlpReceiver, type OtlpReceiver } from '../testing/otlp-receiver.ts'

const open: { close(): Promise<void> }[] = []

const receiving = async (answer?: Parameters<typeof openOtlpReceiver>[0]): Promise<OtlpReceiver> => {
  const receiver = await openOtlpReceiver(answer)
  open.push(receiver)
  return receiver
}

const sending = async (
  variables: Readonly<Record<string, string>>,
  options: Parameters<typeof startTelemetry>[1] = {},
): Promise<Telemetry & { readonly takeLines: (lines: string) => void }> => {
  const given = { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', OTEL_BLRP_SCHEDULE_DELAY: '5', ...variables }
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value)
  const telemetry = startTelemetry(process.env, options)
  if (telemetry === null || telemetry.takeLines === null) throw new Error('no lines are sent')
  open.push(telemetry)
  return { ...telemetry, takeLines: telemetry.takeLines }
}

const line = (fields: object): string => `${JSON.stringify({ level: 30, time: 1, msg: 'x', ...fields })}\n`

afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
  for (const api of [logs, trace, context, propagation, diag]) api.disable()
  vi.unstubAllEnvs()
})

describe('lines of the log', () => {
  it('arrive as records with severity, moment, words, fields under standard names, and who sent them', async () => {
    const { url, records, resource, requests } = await receiving()
    const telemetry = await sending({
      OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: `${url}/v1/logs`,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-key=of%20the%20collector',
      OTEL_RESOURCE_ATTRIBUTES: 'service.version=1.2.3',
    })
    const request = { request_id: 'r1', method: 'GET', path: '/a', route: '/:a', status: 404, ms: 3 }
    const job = { job_id: 'j1', job: 'sync-document', kind: 'DocumentGone', reason: 'a "quoted"\nword', added: ['A'] }
    const cause = { type: 'Error', message: 'refused', stack: 'Error: refused\n    at b' }
    const error = { type: 'TypeError', message: 'broken', code: 'E1', stack: 'TypeError: broken\n    at a', cause }
    telemetry.takeLines(
      line({ time: 1_700_000_000_123, msg: 'request', ...request, subject: 'ann', address: '192.0.2.1' }) +
        line({ level: 40, msg: 'something', ...job, workspace: 'w' }),
    )
    telemetry.takeLines(line({ level: 50, msg: 'defect', error }) + line({ level: 60 }) + 'no JSON\n')
    await telemetry.close()

    expect(records.map(({ severityNumber, severityText, body }) => [severityNumber, severityText, body])).toEqual([
      [9, 'INFO', 'request'],
      [13, 'WARN', 'something'],
      [17, 'ERROR', 'defect'],
      [21, 'FATAL', 'x'],
      [undefined, undefined, 'no JSON'],
    ])
    expect(records[0]).toMatchObject({ timeUnixNano: '1700000000123000000' })
    expect(records.map(({ attributes }) => attributes)).toEqual([
      {
        'nos.request.id': 'r1',
        'http.request.method': 'GET',
        'url.path': '/a',
        'http.route': '/:a',
        'http.response.status_code': 404,
        'nos.request.duration_ms': 3,
        'enduser.id': 'ann',
        'client.address': '192.0.2.1',
      },
      {
        'nos.job.id': 'j1',
        'nos.job.kind': 'sync-document',
        'error.type': 'DocumentGone',
        'nos.reason': 'a "quoted"\nword',
        'nos.added': ['A'],
        'nos.workspace': 'w',
      },
      {
        'exception.type': 'TypeError',
        'exception.message': 'broken',
        'nos.error.code': 'E1',
        'exception.stacktrace': 'TypeError: broken\n    at a\n[cause]: Error: refused\n    at b',
      },
      {},
      {},
    ])
    expect(resource()).toMatchObject({ 'service.name': 'nos', 'service.version': '1.2.3' })
    expect(Object.keys(resource()).filter((key) => /^(?:host|process|os)\./.test(key))).toEqual([])
    expect(requests[0]).toMatchObject({ 'x-key': 'of the collector' })
  })

  it('belong to the span that they name', async () => {
    const { url, records, spans } = await receiving()
    const telemetry = await sending({ OTEL_EXPORTER_OTLP_ENDPOINT: url })
    await telemetry.ready
    expect(telemetry.spanFields()).toBeNull()
    await telemetry.tracer?.span({ name: 'work', kind: 'server', attributes: {} }, async () =>
      telemetry.takeLines(line({ ...telemetry.spanFields() })),
    )
    telemetry.takeLines(line({}))
    await telemetry.close()
    expect(records[0]).toMatchObject({ traceId: spans[0]?.traceId, spanId: spans[0]?.spanId, flags: 1, attributes: {} })
    expect(records[1]).not.toHaveProperty('traceId')
  })

  it('wait for the SDK, and are sent without any traces where only they have an endpoint', async () => {
    const { url, records, spans } = await receiving()
    const telemetry = await sending({ OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: `${url}/v1/logs` })
    telemetry.takeLines(line({ msg: 'the first' }))
    expect(telemetry.tracer).toBeNull()
    await telemetry.ready
    await trace.getTracer('another').startActiveSpan('unseen', async (span) => span.end())
    await telemetry.close()
    expect(records.map(({ body }) => body)).toEqual(['the first'])
    expect(spans).toEqual([])
  })

  it.each([
    ['without an endpoint', { OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: ' ' }],
    ['with one for traces alone', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:1' }],
    ['where they are switched off', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_LOGS_EXPORTER: 'none' }],
    ['where all is off', { OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'http://127.0.0.1:1', OTEL_SDK_DISABLED: 'TRUE' }],
  ])('stay here %s', async (_where, environment) => {
    const telemetry = startTelemetry(environment)
    expect(telemetry?.takeLines ?? null).toBeNull()
    await telemetry?.close()
  })
})

describe('a collector', () => {
  it('that refuses is told of once in ten minutes, however many lines it refuses', async () => {
    const { url, requests, until } = await receiving((response) => response.writeHead(400).end('{"message":"ntn_"}'))
    const told: string[] = []
    let now = 0
    const telemetry = await sending(
      { OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: `${url}/v1/logs` },
      {
        now: () => now,
        onError: (reason) => {
          told.push(reason)
          telemetry.takeLines(line({ msg: 'telemetry could not be sent', reason }))
        },
      },
    )
    const refuse = async (): Promise<void> => {
      const before = requests.length
      telemetry.takeLines(line({}))
      await until(() => requests.length > before)
    }
    await refuse()
    // What the failure itself logs is refused too.
    await until(() => requests.length >= 2)
    now = 599_999
    await refuse()
    await refuse()
    expect(told).toEqual(['400 Bad Request'])
    now = 600_000
    await refuse()
    await telemetry.close()
    expect(told).toEqual(['400 Bad Request', '400 Bad Request'])
  })

  it('that refuses is told of outside of the work whose lines it refuses', async () => {
    const { url } = await receiving((response) => response.writeHead(400).end())
    const spans: unknown[] = []
    const telemetry = await sending(
      { OTEL_EXPORTER_OTLP_ENDPOINT: url },
      { onError: () => spans.push(telemetry.spanFields()) },
    )
    await telemetry.ready
    await telemetry.tracer?.span({ name: 'work', kind: 'server', attributes: {} }, async () => {
      telemetry.takeLines(line({}))
      await telemetry.close()
    })
    expect(spans).toEqual([null])
  })

  it('that sends elsewhere is not followed', async () => {
    const elsewhere = await receiving()
    const { url, records } = await receiving((response) =>
      response.writeHead(307, { location: `${elsewhere.url}/v1/logs` }).end(),
    )
    const told: string[] = []
    const telemetry = await sending(
      { OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: `${url}/v1/logs` },
      { onError: (reason) => told.push(reason) },
    )
    telemetry.takeLines(line({}))
    await telemetry.close()
    expect(records).toHaveLength(1)
    expect(elsewhere.requests).toEqual([])
    expect(told).toEqual(['307 Temporary Redirect'])
  })

  it('that does not answer holds nothing up: lines beyond the queue are dropped, and the end waits three seconds', async () => {
    const { url, records, until } = await receiving(() => undefined)
    const telemetry = await sending({
      OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: `${url}/v1/logs`,
      OTEL_BLRP_MAX_QUEUE_SIZE: '20',
      OTEL_BLRP_MAX_EXPORT_BATCH_SIZE: '5',
    })
    await telemetry.ready
    telemetry.takeLines(line({ msg: 'the first' }))
    await until(() => records.length === 1)
    const before = performance.now()
    telemetry.takeLines(line({}).repeat(10_000))
    expect(performance.now() - before).toBeLessThan(1000)
    await telemetry.close()
    expect(performance.now() - before).toBeLessThan(6000)
    expect(records.length).toBe(1)
  })

  it('that answers again gets what has waited, no more than the queue holds', async () => {
    const held: (() => void)[] = []
    let answering = false
    const { url, records, until } = await receiving((response) => {
      const answer = (): unknown => response.setHeader('content-type', 'application/json').end('{}')
      if (answering) answer()
      else held.push(answer)
    })
    const telemetry = await sending({
      OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: `${url}/v1/logs`,
      OTEL_BLRP_MAX_QUEUE_SIZE: '20',
      OTEL_BLRP_MAX_EXPORT_BATCH_SIZE: '5',
    })
    await telemetry.ready
    telemetry.takeLines(line({ msg: 'the first' }))
    await until(() => records.length === 1)
    telemetry.takeLines(line({}).repeat(1000))
    answering = true
    for (const answer of held) answer()
    await telemetry.close()
    expect(records).toHaveLength(21)
  })
})
