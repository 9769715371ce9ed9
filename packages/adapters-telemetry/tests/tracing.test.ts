import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startTelemetry, type Telemetry } from '../src/otlp/start-telemetry.ts'
import { openOtlpReceiver, type OtlpReceiver } from '../testing/otlp-receiver.ts'

const PARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

describe('tracing', () => {
  let receiver: OtlpReceiver
  let tracing: Telemetry

  beforeAll(async () => {
    receiver = await openOtlpReceiver()
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', receiver.url)
    vi.stubEnv('OTEL_EXPORTER_OTLP_PROTOCOL', 'http/json')
    vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', 'deployment.environment.name=test')
    const started = startTelemetry(process.env)
    if (started === null) throw new Error('tracing was not started')
    tracing = started
    await tracing.ready
    const { tracer } = tracing
    if (tracer === null) throw new Error('there is no tracer')
    await tracer.span({ name: 'outer', kind: 'server', attributes: { a: 1 }, parent: PARENT }, async (span) => {
      await Promise.resolve()
      await tracer.span({ name: 'inner', kind: 'client', attributes: {} }, async () => undefined)
      span.set({ b: 'two' })
    })
    await tracer
      .span({ name: 'broken', kind: 'consumer', attributes: {} }, async () => {
        throw new TypeError('the token ntn_of-somebody')
      })
      .catch(() => undefined)
    await tracer.span({ name: 'told', kind: 'consumer', attributes: {} }, async (span) => span.fail('why'))
    await tracing.close()
  })

  afterAll(async () => {
    vi.unstubAllEnvs()
    await receiver.close()
  })

  const named = (name: string) => receiver.spans.find((span) => span.name === name)

  it('sends spans to the endpoint, inside of the caller’s trace and of each other', () => {
    expect(named('outer')).toMatchObject({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      parentSpanId: 'b7ad6b7169203331',
      kind: 2,
      attributes: { a: 1, b: 'two' },
    })
    expect(named('inner')).toMatchObject({ parentSpanId: named('outer')?.spanId, kind: 3 })
    expect(named('inner')?.traceId).toBe(named('outer')?.traceId)
  })

  it('marks what failed, without the words of the error', () => {
    expect(named('broken')?.status).toEqual({ code: 2, message: 'TypeError' })
    expect(named('told')?.status).toEqual({ code: 2, message: 'why' })
    expect(receiver.raw()).not.toContain('ntn_')
  })

  it('says who it is, and nothing of the host or the command line', () => {
    expect(receiver.resource()).toMatchObject({ 'service.name': 'nos', 'deployment.environment.name': 'test' })
    expect(Object.keys(receiver.resource()).filter((key) => /^(?:host|process|os)\./.test(key))).toEqual([])
  })

  it('is off without an endpoint, and where it is switched off', () => {
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' }
    expect(startTelemetry({})).toBeNull()
    expect(startTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: ' ' })).toBeNull()
    expect(startTelemetry({ ...endpoint, OTEL_SDK_DISABLED: 'true' })).toBeNull()
    expect(startTelemetry({ ...endpoint, OTEL_TRACES_EXPORTER: 'none', OTEL_LOGS_EXPORTER: 'none' })).toBeNull()
  })
})
