import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createPostgresDatabase, findPostgres } from '@nos/adapters-postgres/testing'
import { Client } from '@notionhq/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writesOf } from './support/notion-pages.ts'
import { runNos, type CommandEnd } from './support/run-nos.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startNos } from './support/start-process.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const server = await findPostgres()
const CANARY = 'ntn_canary0token0that0nobody0may0print'

let sandbox: SandboxUnderTest
/** The sandbox behind a proxy whose clock is ten minutes behind. */
let late: Server

beforeAll(async () => {
  sandbox = await startSandbox()
  late = createServer(async (request, answer) => {
    const { headers, status, body } = await fetch(sandbox.url + (request.url ?? ''), {
      method: request.method ?? 'GET',
      headers: {
        authorization: request.headers.authorization ?? '',
        'notion-version': String(request.headers['notion-version']),
        'content-type': 'application/json',
      },
      ...(request.method === 'GET' ? {} : { body: await new Response(request as never).text() }),
    })
    const text = body === null ? '' : await new Response(body).text()
    answer.writeHead(status, {
      'content-type': headers.get('content-type') ?? 'application/json',
      date: new Date(Date.now() - 600_000).toUTCString(),
    })
    answer.end(text)
  })
  await new Promise<void>((resolve) => late.listen(0, '127.0.0.1', resolve))
}, 120_000)

afterAll(() => late.close())

const notion = (): Readonly<Record<string, string>> => sandbox.env
const run = (
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = temporaryFolder(),
): Promise<CommandEnd> => runNos(words, { cwd, env: { PORT: '0', NOS_DATA_DIR: 'data', ...env } })

interface Found {
  readonly status: string
  readonly message: string
  readonly fix?: string
}

/** The checks of `nos doctor --json` by name; every one that is not ok says what to do. */
const diagnose = async (
  exitCode: number,
  env: Readonly<Record<string, string>>,
  cwd?: string,
): Promise<Readonly<Record<string, Found>>> => {
  const end = await run(['doctor', '--json'], env, cwd)
  expect({ exitCode: end.exitCode, printed: end.exitCode === exitCode ? '' : end.all }).toEqual({
    exitCode,
    printed: '',
  })
  expect(end.all).not.toContain(CANARY)
  const { ok, checks } = JSON.parse(end.output) as { ok: boolean; checks: readonly (Found & { check: string })[] }
  expect(ok).toBe(exitCode === 0)
  for (const { status, fix } of checks) expect(fix === undefined).toBe(status === 'ok')
  return Object.fromEntries(checks.map((check) => [check.check, check]))
}

describe('nos doctor', () => {
  it('finds nothing wrong with a sandbox and an empty folder, and makes nothing there', async () => {
    const cwd = temporaryFolder()
    const before = (await writesOf(sandbox)).length
    const found = await diagnose(0, notion(), cwd)
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining(['configuration', 'port', 'data_folder', 'database', 'token', 'notion_database', 'clock']),
    )
    expect(found['capabilities']).toMatchObject({ status: 'ok', message: 'read, update and insert content' })
    expect(existsSync(join(cwd, 'data'))).toBe(false)
    // The two questions about capabilities make no sense on purpose, so they change nothing.
    expect((await writesOf(sandbox)).length - before).toBe(2)
  })

  it('names a refused token, a database that is not shared, and a connection that may not write', async () => {
    expect((await diagnose(1, { ...notion(), NOTION_API_TOKEN: CANARY }))['token']).toMatchObject({ status: 'fail' })
    const elsewhere = await diagnose(1, { ...notion(), NOTION_DATABASE_ID: '0'.repeat(32) })
    expect(elsewhere['notion_database']).toMatchObject({ status: 'fail', fix: expect.stringContaining('Connections') })
    await sandbox.person('setCapabilities', { token: sandbox.token, capabilities: ['read', 'update'] })
    const reading = await diagnose(1, notion())
    await sandbox.person('setCapabilities', { token: sandbox.token, capabilities: ALL })
    expect(reading['capabilities']).toMatchObject({ status: 'fail', message: 'the connection may not insert content' })
  })

  it('names a clock that is ten minutes off', async () => {
    const url = `http://127.0.0.1:${(late.address() as AddressInfo).port}`
    const found = await diagnose(1, { ...notion(), NOTION_API_BASE_URL: url })
    expect(found['clock']).toMatchObject({
      status: 'fail',
      message: expect.stringMatching(/10 minutes ahead of Notion's/),
    })
    expect(found['token']).toMatchObject({ status: 'ok' })
  })

  it('names a wrong encryption key, and polling that is off without a webhook', async () => {
    const cwd = temporaryFolder()
    const key = Buffer.alloc(32, 1).toString('base64')
    const service = startNos(['serve'], {
      cwd,
      env: { PORT: '0', NOS_DATA_DIR: 'data', ...notion(), NOS_ENCRYPTION_KEY: key },
    })
    const [, url = ''] = await service.printed(/^ {2}API docs +(\S+)\/docs$/m)
    const [, token = ''] = await service.printed(/^ {2}Token +(\S+)$/m)
    await fetch(`${url}/api/v1/workspaces/default/webhook-enrolment`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    })
    await fetch(`${url}/api/v1/webhooks/notion`, {
      method: 'POST',
      body: JSON.stringify({ verification_token: 'secret_of_this_test' }),
    })
    const busy = await diagnose(0, { ...notion(), NOS_ENCRYPTION_KEY: key }, cwd)
    expect(busy['database']).toMatchObject({ status: 'ok', message: expect.stringMatching(/in use by process \d+/) })
    service.signal('SIGTERM')
    await service.ended
    const right = await diagnose(0, { ...notion(), NOS_ENCRYPTION_KEY: key, NOTION_POLL_INTERVAL_MS: '0' }, cwd)
    expect(right['encryption_key']).toMatchObject({ status: 'ok' })
    expect(right['webhook']).toMatchObject({ status: 'ok' })
    expect(right['schema']).toMatchObject({ status: 'ok' })
    const other = { NOS_ENCRYPTION_KEY: Buffer.alloc(32, 2).toString('base64'), NOTION_POLL_INTERVAL_MS: '0' }
    const wrong = await diagnose(1, { ...notion(), ...other }, cwd)
    expect(wrong['encryption_key']).toMatchObject({ status: 'fail', message: expect.stringMatching(/is not the key/) })
    expect(wrong['webhook']).toMatchObject({ status: 'warn' })
  }, 240_000)

  it.skipIf(server === null)('names an old server and the database of another application', async () => {
    const made = await createPostgresDatabase(server ?? '')
    await made.query(`
      create schema old;
      create function old.current_setting(name text) returns text immutable language sql
      as $$ select case name when 'server_version_num' then '130014' else '13.14' end $$;
      create table public.invoices (id integer)`)
    const old = await diagnose(1, { DATABASE_URL: `${made.url}?options=-csearch_path%3Dold,pg_catalog` })
    expect(old['database']).toMatchObject({
      status: 'fail',
      message: expect.stringMatching(/Postgres 13\.14.*14 or newer/),
    })
    const foreign = await diagnose(1, { DATABASE_URL: made.url })
    expect(foreign['database']).toMatchObject({ status: 'fail', message: expect.stringContaining('invoices') })
    const refused = await run(['serve'], { DATABASE_URL: made.url })
    expect({ exitCode: refused.exitCode, errors: refused.errors }).toMatchObject({
      exitCode: 2,
      errors: expect.stringContaining('invoices'),
    })
    const tables = await made.query("select tablename from pg_tables where schemaname = 'public'")
    expect(tables).toEqual([{ tablename: 'invoices' }])
    await made.drop()
  })

  it('reports every problem of the configuration', async () => {
    const end = await run(['doctor'], { NOS_DATADIR: 'x', NOTION_TIMEOUT_MS: 'soon' })
    expect(end.exitCode).toBe(2)
    expect(end.output).toMatch(/fail +configuration +NOS_DATADIR.*\n.*→/)
    expect(end.output).toMatch(/fail +configuration +NOTION_TIMEOUT_MS/)
  })

  it('looks only at what it is asked for', async () => {
    const { output } = await run(['doctor', '--only', 'database,queue', '--json'], notion())
    expect((JSON.parse(output).checks as { check: string }[]).map(({ check }) => check)).toEqual([
      'configuration',
      'database',
    ])
    expect((await run(['doctor', '--only', 'databse'])).exitCode).toBe(2)
  })
})

const ALL = ['read', 'update', 'insert', 'read_comments', 'insert_comments', 'users', 'user_emails']

describe('nos init', () => {
  const base = (): Readonly<Record<string, string>> => ({ NOTION_API_BASE_URL: sandbox.url })
  const answering = async (answers: string, words: readonly string[], cwd: string): Promise<CommandEnd> => {
    const running = startNos(['init', ...words], { cwd, env: base() }, answers)
    const { exitCode } = await running.ended
    return { exitCode, output: running.output(), errors: running.errors(), all: running.output() + running.errors() }
  }

  it('asks for the token, the database and the word to go ahead, and no more', async () => {
    const cwd = temporaryFolder()
    mkdirSync(join(cwd, 'openspec/specs/rides'), { recursive: true })
    writeFileSync(join(cwd, 'openspec/specs/rides/spec.md'), '# Rides\n')
    writeFileSync(join(cwd, '.env'), '# mine\nLOG_LEVEL=warn\n')
    const end = await answering(`${sandbox.token}\n1\ny\n`, [], cwd)
    expect({ exitCode: end.exitCode, printed: end.exitCode === 0 ? '' : end.all }).toEqual({ exitCode: 0, printed: '' })
    expect(end.errors.match(/\?/g)).toHaveLength(3)
    expect(end.errors).toMatch(/holds 1 specifications/)
    expect(end.output).toMatch(/next: nos doctor, then nos serve, then nos push/)
    expect(end.all).not.toContain(sandbox.token)
    const env = readFileSync(join(cwd, '.env'), 'utf8')
    expect(env).toMatch(
      /^# mine\nLOG_LEVEL=warn\nNOTION_API_TOKEN=\S+\nNOTION_DATABASE_ID=[0-9a-f-]{36}\nNOTION_API_BASE_URL=/,
    )
    expect(statSync(join(cwd, '.env')).mode & 0o777).toBe(0o600)
    expect((await run(['notion', 'check'], {}, cwd)).exitCode).toBe(0)
  })

  it('takes every answer as an option, shows the plan, and changes nothing in a dry run', async () => {
    const cwd = temporaryFolder()
    const words = ['init', '--token', sandbox.token, '--database', sandbox.databaseId, '--json']
    const before = (await writesOf(sandbox)).length
    const planned = await run([...words, '--dry-run'], base(), cwd)
    expect({ exitCode: planned.exitCode, errors: planned.errors }).toMatchObject({ exitCode: 0 })
    expect(JSON.parse(planned.output)).toMatchObject({ dry_run: true, database: { id: sandbox.databaseId } })
    expect(existsSync(join(cwd, '.env'))).toBe(false)
    expect((await writesOf(sandbox)).length).toBe(before)
    expect((await run([...words, '--yes'], base(), cwd)).exitCode).toBe(0)
    expect(readFileSync(join(cwd, '.env'), 'utf8')).toContain(sandbox.databaseId)
  })

  it('says which option is missing when nobody answers, and refuses a wrong token', async () => {
    const cwd = temporaryFolder()
    const silent = await answering('', [], cwd)
    expect(silent.exitCode).toBe(2)
    expect(silent.errors).toMatch(/--token.*\n.*→/)
    expect((await answering('', ['--token', sandbox.token], cwd)).errors).toMatch(/--database.*\n.*→/)
    const refused = await run(['init', '--token', CANARY, '--yes'], base(), cwd)
    expect(refused.exitCode).toBe(4)
    expect(refused.all).not.toContain(CANARY)
    expect(existsSync(join(cwd, '.env'))).toBe(false)
  })
})

describe('nos notion', () => {
  it('makes a database below a page, and links it', async () => {
    const cwd = temporaryFolder()
    const env = { NOTION_API_BASE_URL: sandbox.url, NOTION_API_TOKEN: sandbox.token }
    const database = await sandbox.notion.databases.retrieve({ database_id: sandbox.databaseId })
    const parent = 'parent' in database && database.parent.type === 'page_id' ? database.parent.page_id : ''
    const words = ['notion', 'init', '--parent', parent, '--title', 'More specifications', '--json']
    expect(JSON.parse((await run([...words, '--dry-run'], env, cwd)).output)).toMatchObject({ created: false })
    const made = await run(words, env, cwd)
    expect({ exitCode: made.exitCode, printed: made.exitCode === 0 ? '' : made.all }).toEqual({
      exitCode: 0,
      printed: '',
    })
    const { id } = JSON.parse(made.output).database as { id: string }
    expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe(`NOTION_DATABASE_ID=${id}\n`)
    const check = await run(['notion', 'check', '--json'], env, cwd)
    expect(JSON.parse(check.output)).toMatchObject({ ok: true, database: { id, missing: [], warnings: [] } })
  })

  it('adds what a linked database lacks, and says so before', async () => {
    const cwd = temporaryFolder()
    const env = { NOTION_API_BASE_URL: sandbox.url, NOTION_API_TOKEN: sandbox.token }
    const client = new Client({ auth: sandbox.token, baseUrl: sandbox.url, notionVersion: '2026-03-11' })
    const known = await client.databases.retrieve({ database_id: sandbox.databaseId })
    const parent = 'parent' in known && known.parent.type === 'page_id' ? known.parent.page_id : ''
    const { id } = await client.databases.create({
      parent: { type: 'page_id', page_id: parent },
      initial_data_source: { properties: { Name: { title: {} }, Tags: { number: {} } } },
    })
    const lacking = await run(['notion', 'check', '--json'], { ...env, NOTION_DATABASE_ID: id }, cwd)
    expect(lacking.exitCode).toBe(1)
    expect(JSON.parse(lacking.output).database).toMatchObject({
      missing: expect.arrayContaining(['Type', 'NOS ID']),
      warnings: [expect.stringContaining('Tags')],
    })
    expect((await run(['notion', 'link', id], env, cwd)).exitCode).toBe(0)
    const linked = await run(['notion', 'check', '--json'], env, cwd)
    expect(JSON.parse(linked.output).database).toMatchObject({ id, missing: [] })
  })
})
