import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { runNos, type CommandEnd } from './support/run-nos.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

let sandbox: SandboxUnderTest
let service: ServiceUnderTest
let blocker: Server
let blocked: number

beforeAll(async () => {
  sandbox = await startSandbox()
  service = await startService()
  blocker = createServer()
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
  blocked = (blocker.address() as AddressInfo).port
})

afterAll(() => new Promise((resolve) => blocker.close(resolve)))

const CANARY = 'canary0secret0that0nobody0may0print'
const run = (
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd = temporaryFolder(),
): Promise<CommandEnd> => runNos(words, { cwd, env: { PORT: '0', NOS_DATA_DIR: 'data', ...env } })

/** A refusal for a person: the reason, an arrow with the next step, and neither a stack nor a secret. */
const explains = (end: CommandEnd, exitCode: number, reason: RegExp, step: RegExp): void => {
  expect({ exitCode: end.exitCode, printed: end.exitCode === exitCode ? '' : end.all }).toEqual({
    exitCode,
    printed: '',
  })
  expect(end.errors).toMatch(reason)
  expect(end.errors).toMatch(/^ +→ /m)
  expect(
    end.errors
      .split('\n')
      .filter((line) => /^ +→ /.test(line))
      .join('\n'),
  ).toMatch(step)
  expect(end.all).not.toMatch(/^\s+at .+:\d+/m)
  expect(end.all).not.toContain(CANARY)
  expect(end.all).not.toContain('this should not happen')
}

describe('a start that cannot work says why and what to do', () => {
  it('when the port is in use, before it touches any data', async () => {
    const cwd = temporaryFolder()
    explains(
      await run(['serve'], { PORT: String(blocked) }, cwd),
      5,
      new RegExp(`port ${blocked} on 127\\.0\\.0\\.1 is in use`),
      /set PORT/,
    )
    expect(existsSync(join(cwd, 'data'))).toBe(false)
  })

  it('when another service has the data folder', async () => {
    explains(
      await run(['serve'], {}, service.cwd),
      5,
      new RegExp(`in use by process ${service.process.pid}`),
      /NOS_DATA_DIR/,
    )
    explains(await run(['migrate'], {}, service.cwd), 5, /in use by process/, /NOS_DATA_DIR/)
    explains(await run(['sync'], sandbox.env, service.cwd), 5, /in use by process/, /NOS_URL/)
    await service.expect(200, 'GET /health')
  })

  it.each(['serve', 'sync', 'migrate'])('when one half of the Notion side is missing (nos %s)', async (command) => {
    const cwd = temporaryFolder()
    explains(
      await run([command], { NOTION_API_TOKEN: CANARY }, cwd),
      2,
      /NOTION_DATABASE_ID: is missing while NOTION_API_TOKEN is set/,
      /NOTION_DATABASE_ID=/,
    )
    expect(readdirSync(cwd)).toEqual([])
  })

  it('when there is no Notion side to sync with', async () => {
    explains(await run(['sync'], {}), 2, /no Notion side/, /npm start/)
  })

  it('when the sandbox is asked for beside a Notion side', async () => {
    explains(
      await run(['serve', '--sandbox'], { ...sandbox.env, NOTION_API_TOKEN: CANARY }),
      2,
      /--sandbox/,
      /unset NOTION_API_TOKEN/,
    )
  })

  it('when a variable is misspelt, and reports every problem at once', async () => {
    const end = await run(['serve'], {
      NOTION_API_TOKN: CANARY,
      PORT: 'eighty',
      JWT_SECRTE: CANARY,
      RATE_LIMIT_WINDOW_MS: '0',
    })
    explains(end, 2, /NOTION_API_TOKN: is not a variable of NOS; did you mean NOTION_API_TOKEN\?/, /PORT=3000/)
    expect(end.errors).toMatch(/did you mean JWT_SECRET\?/)
    expect(end.errors).toMatch(/RATE_LIMIT_WINDOW_MS/)
  })

  it('in JSON where JSON is asked for', async () => {
    const end = await run(['migrate', '--json'], { NOS_DATADIR: CANARY })
    expect(end.exitCode).toBe(2)
    expect(JSON.parse(end.output)).toMatchObject({
      status: [{ severity: 'error', code: 'configuration_invalid', target: 'NOS_DATADIR' }],
    })
    expect(end.errors).toBe('')
  })

  it.each([
    ['absent', {}, /JWT_SECRET: is required in production/],
    ['short', { JWT_SECRET: 'canary0secret' }, /needs at least 32/],
    ['a sample', { JWT_SECRET: 'change-me-change-me-change-me-change-me' }, /known sample/],
  ])('in production with a secret that is %s', async (_, env, reason) => {
    const cwd = temporaryFolder()
    explains(await run(['serve'], { NODE_ENV: 'production', ...env }, cwd), 2, reason, /openssl rand/)
    expect(readdirSync(cwd)).toEqual([])
  })

  it('when the database does not answer', async () => {
    const url = `postgres://nos:${CANARY}@127.0.0.1:${blocked === 1 ? 2 : 1}/nos`
    for (const command of ['serve', 'migrate'])
      explains(await run([command], { DATABASE_URL: url }), 5, /./, /DATABASE_URL/)
  })

  it('when the database refuses the password or does not exist', async () => {
    const end = await run(['migrate'], {
      DATABASE_URL: `postgres://postgres:${CANARY}@127.0.0.1:5432/nos_there_is_no_such_database`,
    })
    explains(end, 5, /./, /DATABASE_URL/)
  })

  it('when DATABASE_URL is no Postgres address', async () => {
    explains(
      await run(['serve'], { DATABASE_URL: `mysql://nos:${CANARY}@localhost/nos` }),
      2,
      /must be a postgres:\/\/ address/,
      /postgres:\/\//,
    )
  })

  it('when the data folder is a file', async () => {
    const cwd = temporaryFolder()
    writeFileSync(join(cwd, 'data'), '')
    for (const command of ['serve', 'migrate']) {
      const end = await run([command], {}, cwd)
      expect([2, 5]).toContain(end.exitCode)
      explains(end, end.exitCode ?? 0, /data/, /NOS_DATA_DIR/)
    }
  })

  it('when the data folder cannot be made', async () => {
    explains(await run(['serve'], { NOS_DATA_DIR: '/dev/null/data' }), 2, /\/dev\/null\/data/, /NOS_DATA_DIR/)
    explains(await run(['migrate'], { NOS_DATA_DIR: '/dev/null/data' }), 5, /\/dev\/null\/data/, /NOS_DATA_DIR/)
  })

  it.each([
    [['serv'], /serve/],
    [['spec', 'shwo', 'x'], /show/],
    [['serve', '--sandbx'], /--sandbox/],
  ])('when the command is misspelt: nos %j', async (words, meant) => {
    const end = await run(words, {})
    expect(end.exitCode).toBe(2)
    expect(end.errors).toMatch(/did you mean/i)
    expect(end.errors).toMatch(meant)
  })
})

describe('a Notion side that refuses', () => {
  it('leaves the service up when the token is refused, and says so in its health and on the command line', async () => {
    const env = { ...sandbox.env, NOTION_API_TOKEN: CANARY }
    const refused = await startService({ env: { ...env, NOTION_POLL_INTERVAL_MS: '60000' } })
    const health = await eventually(async () => {
      const answer = await refused.ask('GET /health', { token: null })
      return answer.body.status === 'degraded' ? answer : null
    })
    expect(health.status).toBe(200)
    expect(health.body.checks.notion).toMatchObject({ status: 'degraded', detail: expect.stringMatching(/token/i) })
    const made = await refused.expect(201, 'POST /specifications', {
      json: { title: 'Still Works', spec_type: 'Feature' },
    })
    await refused.expect(200, `GET /specifications/${made.id}`)
    const job = await refused.sync()
    expect(job).toMatchObject({ state: 'failed', error: expect.stringMatching(/token/i) })
    expect(JSON.stringify([health.body, job]) + refused.process.errors()).not.toContain(CANARY)
    await refused.stop()
    explains(await run(['sync'], env, refused.cwd), 4, /token/i, /NOTION_API_TOKEN/)
    explains(await run(['sync', '--dry-run'], env, refused.cwd), 4, /token/i, /NOTION_API_TOKEN/)
  }, 60_000)

  it('says how to share a database that the connection does not see', async () => {
    const env = { ...sandbox.env, NOTION_DATABASE_ID: '11111111-2222-4333-8444-555555555555' }
    explains(await run(['sync'], env), 4, /shared with your connection/, /Connections/)
    const hidden = await startService({ env })
    await hidden.sync()
    const health = await hidden.expect(200, 'GET /health', { token: null })
    expect(health).toMatchObject({
      status: 'degraded',
      checks: { notion: { status: 'degraded', detail: expect.stringMatching(/shared|Connections/) } },
    })
  }, 120_000)

  it('says that Notion cannot be reached', async () => {
    explains(
      await run(['sync'], { ...sandbox.env, NOTION_API_BASE_URL: `http://127.0.0.1:1` }),
      5,
      /./,
      /run it again|again/,
    )
  })
})
