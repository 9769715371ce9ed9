import { mkdtempSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase, migrate, type Database } from '@nos/adapters-postgres'
import { openOtlpReceiver, type OtlpReceiver } from '@nos/adapters-telemetry/testing'
import { signToken } from '@nos/http'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { assembleNos } from '../../src/composition/create-nos.ts'
import { createLogger } from '../../src/composition/logger.ts'
import { readConfiguration } from '../../src/configuration/read-configuration.ts'
import { secretsOf } from '../../src/configuration/secrets-of.ts'

const SECRET = 'the signing secret of the log test, long enough'
const KNOWN = 'canary-that-is-known/&"'
const LOOKALIKE = 'ntn_0123456789abcdefghijklmnop'
const HEADER = 'key-of-the-collector'

describe('the log of the service', () => {
  let receiver: OtlpReceiver
  let database: Database
  const file = join(mkdtempSync(join(tmpdir(), 'nos-log-')), 'log')
  const lines = (): readonly Record<string, unknown>[] =>
    readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)

  beforeAll(async () => {
    receiver = await openOtlpReceiver()
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', receiver.url)
    vi.stubEnv('OTEL_EXPORTER_OTLP_PROTOCOL', 'http/json')
    vi.stubEnv('OTEL_BLRP_SCHEDULE_DELAY', '5')
    vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', `x-tenant=everybody,authorization=Bearer%20${HEADER}`)
    database = connectDatabase({ kind: 'pglite', directory: null })
    const migrated = await migrate(database)
    if (migrated.isErr()) throw new Error(JSON.stringify(migrated.error))
    const configuration = readConfiguration({})._unsafeUnwrap()
    const logger = createLogger('info', {
      secrets: [KNOWN, ...secretsOf(configuration)],
      descriptor: openSync(file, 'w'),
    })
    logger.info({ reason: 'before anything is put together' }, 'early')
    logger.flush()
    const nos = assembleNos({
      configuration,
      serviceUrl: 'http://127.0.0.1:3000',
      logger,
      storage: { database, secret: SECRET },
    })
    // Spans are made as soon as the SDK is read; then the lines that waited for it are sent.
    await receiver.until(() => receiver.records.length > 0)
    const now = new Date()
    const { token } = signToken({ subject: 'ann', role: 'viewer', expiresInSeconds: 60, secret: SECRET, now, jti: 'j' })
    const answer = await nos.app().request('/api/v1/specifications?q=private-words', {
      headers: { Authorization: `Bearer ${token}`, 'X-Request-Id': 'logged-1' },
    })
    expect(answer.status).toBe(200)
    for (const secret of [KNOWN, LOOKALIKE, HEADER, encodeURIComponent(KNOWN), JSON.stringify(KNOWN)]) {
      logger.warn({ reason: `refused ${secret}`, workspace: 'everybody' }, `with ${secret} in it`)
      logger.error({ error: new Error(secret, { cause: new Error(secret) }) }, 'defect')
    }
    logger.info({}, 'the last')
    await nos.close()
  })

  afterAll(async () => {
    vi.unstubAllEnvs()
    await receiver.close()
  })

  it('goes to the OTLP endpoint line by line, from the first to the last', () => {
    expect(receiver.records.map(({ body }) => body)).toEqual(lines().map(({ msg }) => msg))
    expect(receiver.records[0]).toMatchObject({ body: 'early', severityText: 'INFO' })
    expect(receiver.records.at(-1)?.body).toBe('the last')
    expect(receiver.resource()).toMatchObject({ 'service.name': 'nos' })
  })

  it('leaves without a secret, known or not', () => {
    for (const part of ['canary-that', 'ntn_01', HEADER, 'private-words', SECRET]) {
      expect(receiver.raw()).not.toContain(part)
      expect(readFileSync(file, 'utf8')).not.toContain(part)
    }
    expect(receiver.records.filter(({ body }) => /^with "?\[redacted\]"? in it$/.test(body))).toHaveLength(5)
    expect(receiver.records.filter(({ attributes }) => attributes['nos.workspace'] === 'everybody')).toHaveLength(5)
  })

  it('names the span of a request, so that its lines are found from the trace and the other way around', () => {
    const span = receiver.spans.find(({ name }) => name === 'GET /api/v1/specifications')
    const record = receiver.records.find(({ attributes }) => attributes['nos.request.id'] === 'logged-1')
    expect(record).toMatchObject({ traceId: span?.traceId, spanId: span?.spanId, body: 'request' })
    expect(lines().find(({ request_id }) => request_id === 'logged-1')).toMatchObject({
      trace_id: span?.traceId,
      span_id: span?.spanId,
    })
  })
})
