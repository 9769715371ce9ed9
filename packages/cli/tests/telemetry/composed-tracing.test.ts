import { connectDatabase, migrate, type Database } from '@nos/adapters-postgres'
import { openOtlpReceiver, type OtlpReceiver } from '@nos/adapters-telemetry/testing'
import { DEFAULT_WORKSPACE, type JobHandler } from '@nos/domain'
import { signToken } from '@nos/http'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createContainer } from '../../src/composition/container.ts'
import { ID } from '../../src/composition/identifiers.ts'
import { createLogger } from '../../src/composition/logger.ts'
import { observeJobs } from '../../src/composition/observe-jobs.ts'
import { readConfiguration } from '../../src/configuration/read-configuration.ts'

const SECRET = 'the signing secret of the tracing test, long enough'

describe('traces of the service', () => {
  let receiver: OtlpReceiver
  let database: Database

  beforeAll(async () => {
    receiver = await openOtlpReceiver()
    vi.stubEnv('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', `${receiver.url}/v1/traces`)
    vi.stubEnv('OTEL_EXPORTER_OTLP_PROTOCOL', 'http/json')
    database = connectDatabase({ kind: 'pglite', directory: null })
    const migrated = await migrate(database)
    if (migrated.isErr()) throw new Error(JSON.stringify(migrated.error))
  })

  afterAll(async () => {
    vi.unstubAllEnvs()
    await database.close()
    await receiver.close()
  })

  it('show requests, background jobs and the requests to Notion within them', async () => {
    const container = createContainer({
      configuration: readConfiguration({
        NOTION_API_TOKEN: 'ntn_canary-of-the-tracing-test',
        NOTION_DATABASE_ID: '5bec0000-0000-4000-8000-000000000001',
        NOTION_API_BASE_URL: 'http://127.0.0.1:1',
      })._unsafeUnwrap(),
      database,
      serviceUrl: 'http://127.0.0.1:3000',
      companionTokens: [],
      signingSecret: SECRET,
      logger: createLogger('silent'),
      accepting: () => true,
    })
    const tracing = container.get(ID.telemetry)
    await tracing?.ready
    const now = new Date()
    const { token } = signToken({ subject: 'a', role: 'viewer', expiresInSeconds: 60, secret: SECRET, now, jti: 'j' })
    const answer = await container.get(ID.app).request('/api/v1/specifications?q=private-words', {
      headers: { Authorization: `Bearer ${token}`, 'X-Request-Id': 'traced-1' },
    })
    expect(answer.status).toBe(200)

    const handler: JobHandler = async () => {
      const listed = await container.get(ID.notionSides).ofDefault?.client.send({
        method: 'post',
        path: 'data_sources/5bec0000-0000-4000-8000-000000000001/query',
        effect: 'write',
        answer: (await import('valibot')).object({}),
      })
      expect(listed?.isErr()).toBe(true)
      return { kind: 'failed', error: 'no Notion' }
    }
    const observed = observeJobs(handler, {
      meter: container.get(ID.metrics).meter,
      tracer: tracing?.tracer ?? null,
    })
    await observed(
      { kind: 'validate-library', workspaceId: DEFAULT_WORKSPACE },
      () => undefined,
      { aborted: false },
      'job-7',
    )
    await tracing?.close()

    const named = (name: string) => receiver.spans.find((span) => span.name === name)
    expect(named('GET /api/v1/specifications')?.attributes).toMatchObject({
      'http.request.method': 'GET',
      'http.route': '/api/v1/specifications',
      'http.response.status_code': 200,
      'nos.request.id': 'traced-1',
    })
    const job = named('job validate-library')
    expect(job).toMatchObject({ kind: 5, attributes: { 'nos.job.id': 'job-7', 'nos.job.outcome': 'failed' } })
    expect(named('Notion POST data_sources/:id/query')).toMatchObject({
      parentSpanId: job?.spanId,
      status: { code: 2, message: 'no answer' },
    })
    for (const hidden of ['ntn_', token, 'private-words', '5bec0000']) expect(receiver.raw()).not.toContain(hidden)
  })
})
