import { createPostgresDatabase, findPostgres, type ThrowAwayDatabase } from '@nos/adapters-postgres/testing'
import { createHmac, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLinked } from '../e2e/support/linked-specification.ts'
import { eventually } from '../e2e/support/eventually.ts'
import type { RestAnswer, RestBody, RestRequest } from '../e2e/support/rest-client.ts'
import { runNos } from '../e2e/support/run-nos.ts'
import { startSandbox } from '../e2e/support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from '../e2e/support/start-service.ts'
import { temporaryFolder } from '../e2e/support/temporary-folder.ts'
import { hearAndEcho, type Listener } from './support/hear-and-echo.ts'

const server = await findPostgres()
const canary = (name: string): string => `canary-${name}-${randomBytes(12).toString('hex')}`
const encryptionKey = randomBytes(32)
const secrets = {
  jwt: canary('jwt'),
  notion: canary('notion'),
  model: canary('model'),
  webhook: canary('webhook'),
  redis: canary('redis'),
  database: canary('database'),
  workspace: canary('workspace'),
  stranger: canary('stranger'),
  key: encryptionKey.toString('base64'),
  previous: canary('previous'),
  passphrase: canary('passphrase'),
  collector: canary('collector'),
}
const OVERVIEW =
  'Riders find a bike again that they left somewhere, before they have to pay for it, and are told where it was locked last.'
/** How often a message is sent again, beside the attempts that nobody asks for. */
const REDELIVERIES = 3

/** Every way in which it could stand somewhere. */
const spellingsOf = (secret: string): readonly string[] => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('base64url'),
  Buffer.from(secret).toString('hex'),
  encodeURIComponent(secret),
]

describe.skipIf(server === null)(`secrets${server === null ? ' (NOT RUN: no Postgres)' : ''}`, () => {
  const role = `nos_test_${randomBytes(6).toString('hex')}`
  const known: Record<string, string> = { ...secrets }
  const places: Record<string, string> = { answers: '' }
  let database: ThrowAwayDatabase
  let service: ServiceUnderTest
  let notion: Listener
  let model: Listener
  let receiver: Listener
  let collector: Listener

  const ask = async (route: string, request?: RestRequest): Promise<RestAnswer> => {
    const answer = await service.ask(route, request)
    places['answers'] +=
      `${route.split('?')[0]} ${answer.status} ${JSON.stringify([...answer.headers])} ${answer.text}\n`
    return answer
  }
  const expectStatus = async (status: number, route: string, request?: RestRequest): Promise<RestBody> => {
    const answer = await ask(route, request)
    if (answer.status !== status) throw new Error(`${route} answered ${answer.status}: ${answer.text}`)
    return answer.body
  }

  beforeAll(async () => {
    database = await createPostgresDatabase(server ?? '')
    await database.query(`create role ${role} login superuser password '${secrets.database}'`)
    const sandbox = await startSandbox()
    notion = await hearAndEcho(sandbox)
    model = await hearAndEcho()
    receiver = await hearAndEcho()
    collector = await hearAndEcho()
    collector.answer(200)
    const url = new URL(database.url)
    url.username = role
    url.password = secrets.database
    const env = {
      ...sandbox.env,
      LOG_LEVEL: 'trace',
      NOTION_API_BASE_URL: notion.url,
      NOTION_API_TOKEN: secrets.notion,
      NOTION_WEBHOOK_VERIFICATION_TOKEN: secrets.webhook,
      NOS_ENCRYPTION_KEY: secrets.key,
      JWT_SECRET: secrets.jwt,
      JWT_SECRET_PREVIOUS: secrets.previous,
      NOS_BACKUP_PASSPHRASE: secrets.passphrase,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${secrets.collector}`,
      OPENSPEC_API_URL: model.url,
      OPENSPEC_API_TOKEN: secrets.model,
      OPENSPEC_MODEL: 'echo',
      DATABASE_URL: url.href,
      REDIS_URL: `redis://default:${secrets.redis}@127.0.0.1:6379`,
    }
    service = await startService({ env })
    const made = await createLinked({ ask, expect: expectStatus }, 'Watched')

    // The two answers that tell a secret, once: not searched.
    const granted = await service.expect(201, 'POST /auth/tokens', { json: { subject: 'canary', role: 'viewer' } })
    known['granted'] = granted.token
    await ask('GET /specifications', { token: granted.token })
    const endpoint = await service.expect(201, 'POST /webhook-endpoints', {
      json: { url: `${receiver.url}/hook`, events: ['specification'] },
    })
    known['endpoint'] = endpoint.secret
    await ask('POST /workspaces', {
      json: {
        id: 'acme',
        name: 'Acme',
        notion: { token: secrets.workspace, database_id: '11111111222243338444555555555555' },
      },
    })
    await ask('GET /specifications', { token: secrets.stranger })
    await ask(`GET /specifications?token=${secrets.stranger}`)
    await ask(`GET /nowhere?access_token=${secrets.stranger}`, { token: null })
    await ask('POST /specifications', {
      raw: `{"title": ${secrets.stranger}`,
      headers: { 'content-type': 'application/json' },
    })
    const body = JSON.stringify({
      id: 'x',
      type: 'page.content_updated',
      entity: { id: made.page, type: 'page' },
      data: {},
    })
    const signature = `sha256=${createHmac('sha256', secrets.webhook).update(body).digest('hex')}`
    for (const sent of [signature, `sha256=${secrets.stranger}`])
      await ask('POST /webhooks/notion', {
        token: null,
        raw: body,
        headers: { 'content-type': 'application/json', 'x-notion-signature': sent },
      })
    await made.put({ body: made.body.replace('asks again', 'asks twice') })
    await service.idle()
    for (const status of [401, 500]) {
      notion.answer(status)
      const before = notion.echoed()
      await ask('POST /sync', { json: {} })
      await eventually(() => notion.echoed() > before, { what: `an echo with ${status}` })
    }
    for (const status of [401, 400, 200, 503]) {
      model.answer(status)
      const before = model.echoed()
      const request = { feature_overview: OVERVIEW, spec_type: 'Feature' }
      const generated = await expectStatus(201, 'POST /specifications/generate', {
        json: { ...request, title: `Drafted ${status}` },
      })
      expect(generated.generation).toMatchObject({ engine: 'template', warnings: [expect.any(String)] })
      expect(model.echoed()).toBeGreaterThan(before)
    }
    model.answer(200, completionWith)
    const echoing = await expectStatus(201, 'POST /specifications/generate', {
      json: { feature_overview: OVERVIEW, spec_type: 'Feature', title: 'Echoed' },
    })
    expect(echoing).toMatchObject({
      body: expect.stringContaining('authorization: [redacted]'),
      generation: { engine: 'openspec' },
    })
    for (const [route, json] of [
      ['POST /specifications/generate', { feature_overview: OVERVIEW, spec_type: 'Feature', save: false }],
      [`POST /specifications/${made.id}/optimize`, {}],
      [`POST /specifications/${made.id}/propose`, { request: 'Riders are told twice.' }],
    ] as const)
      await ask(route, { json, headers: { accept: 'text/event-stream, application/json' } })
    const sent = `/webhook-endpoints/${endpoint.id}/deliveries`
    for (let count = 0; count < REDELIVERIES; count += 1) {
      const [delivery] = (await expectStatus(200, `GET ${sent}`)).items
      const before = receiver.echoed()
      await expectStatus(202, `POST ${sent}/${delivery.id}/redeliver`)
      await eventually(() => receiver.echoed() > before, { what: 'a message sent again' })
    }
    await ask(`POST /webhook-endpoints/${endpoint.id}/ping`)
    const around = { cwd: service.cwd, env: { ...env, NOS_DATA_DIR: 'data' } }
    const ends = await Promise.all([
      runNos(['config', 'show'], around),
      runNos(['doctor'], around),
      runNos(['serve'], {
        cwd: temporaryFolder(),
        env: {
          NODE_ENV: 'production',
          JWT_SECRET: secrets.stranger.slice(0, 31),
          NOS_ENCRYPTION_KEY: secrets.stranger,
        },
      }),
    ])
    places['commands'] = ends.map(({ all }) => all).join('\n')
    for (const path of [
      '//health',
      '//metrics',
      '/jobs',
      '/sync/status',
      '/workspaces',
      '/webhook-endpoints',
      sent,
      '/specifications?include=body',
      '/conflicts',
      '/analytics/summary',
      '/audit/export',
      '/audit',
    ])
      await ask(`GET ${path}`)
    await service.stop()
    places['logs'] = service.process.output().replace(/^ {2}Token .*$/m, '') + service.process.errors()
    places['notion'] = notion.heard()
    places['model'] = model.heard()
    places['receiver'] = receiver.heard()
    places['traces'] = collector.heard()
    const tables = (await database.query(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    )) as readonly { readonly name: string }[]
    for (const { name } of tables)
      places[name] = JSON.stringify(await database.query(`select row_to_json(t)::text as row from ${name} t`))
  }, 120_000)

  afterAll(async () => {
    await database.query(`reassign owned by ${role} to current_user`)
    await database.drop()
    const beside = await createPostgresDatabase(server ?? '')
    await beside.query(`drop role ${role}`)
    await beside.drop()
  })

  it('were looked for in something: Notion, the receiver and the model echoed headers, and much was written', () => {
    expect(notion.echoed()).toBeGreaterThan(1)
    expect(receiver.echoed()).toBeGreaterThan(REDELIVERIES)
    expect(model.heard()).toContain('Riders find a bike again')
    expect(places['traces']).toContain('resourceSpans')
    expect(places['answers']).toContain('nos_http_request_duration_seconds')
    expect(places['notion']).toContain('PATCH /v1/')
    expect(Object.keys(places)).toEqual(expect.arrayContaining(['public.specifications', 'public.webhook_deliveries']))
    expect(places['logs']?.length).toBeGreaterThan(1_000)
    expect(Object.values(known).every((secret) => secret.length > 20)).toBe(true)
  })

  it('reach no log, answer, metric, row, trace, command or other service', () => {
    const leaks = Object.entries(places).flatMap(([place, text]) =>
      Object.entries(known)
        .filter(([, secret]) => spellingsOf(secret).some((spelling) => text.includes(spelling)))
        .map(([name, secret]) => {
          const at = Math.max(...spellingsOf(secret).map((spelling) => text.indexOf(spelling)))
          return `${name} in ${place}: …${text.slice(Math.max(0, at - 160), at + 60)}`
        }),
    )
    expect(leaks).toEqual([])
  })
})

/** A draft that a model might write, with the request's headers in its words. */
const completionWith = (_status: number, echo: string): unknown => {
  const draft = {
    title: 'Echoed',
    purpose: `${OVERVIEW} ${echo}`,
    requirements: [
      {
        name: 'Show the last position',
        statement: `The service SHALL show where the bike was locked last. ${echo}`,
        traces_to: ['overview'],
        scenarios: [{ name: 'Shown', given: [], when: ['a rider asks'], outcome: ['the position is shown'] }],
      },
    ],
    sections: [],
    assumptions: [],
    open_questions: [],
  }
  return {
    choices: [{ index: 0, message: { role: 'assistant', content: JSON.stringify(draft) }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1000, completion_tokens: 200 },
  }
}
