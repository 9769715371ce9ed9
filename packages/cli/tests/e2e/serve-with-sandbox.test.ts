import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { sampleFolder } from '../../src/serving/import-samples.ts'
import { cleanEnvironment } from './support/clean-environment.ts'
import { eventually } from './support/eventually.ts'
import { pagesOf, writesOf } from './support/notion-pages.ts'
import type { RestBody } from './support/rest-client.ts'
import { runNos } from './support/run-nos.ts'
import { useSandbox } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const run = promisify(execFile)
const SAMPLES = 13
const cwd = temporaryFolder()
let service: ServiceUnderTest
let sandbox: ReturnType<typeof useSandbox>

/** `nos serve --sandbox`, and its sandbox as the banner names it. */
const start = async (): Promise<void> => {
  service = await startService({ words: ['--sandbox'], cwd, env: { NOTION_POLL_INTERVAL_MS: '500' } })
  const [, url = '', token = '', databaseId = ''] = await service.process.printed(
    /NOTION_API_BASE_URL=(\S+) NOTION_API_TOKEN=(\S+) NOTION_DATABASE_ID=(\S+)/,
  )
  sandbox = useSandbox({ url, token, databaseId })
}

const all = async (): Promise<RestBody> =>
  (await service.expect(200, 'GET /specifications?limit=100&include=body&sort=created_at')).items

const allSynced = (): Promise<RestBody> =>
  eventually(
    async () => {
      const items = await all()
      return items.length === SAMPLES && items.every((item: RestBody) => item.notion?.state === 'synced') ? items : null
    },
    { within: 60_000, what: 'every sample in the sandbox' },
  )

const leftovers = (): readonly string[] =>
  ['development.json', 'pgdata.new', 'sandbox.json.new'].filter((name) => existsSync(join(cwd, 'data', name)))

beforeAll(start, 120_000)

describe('nos serve --sandbox', () => {
  it('prints addresses that answer, one curl that works as printed, and a token', async () => {
    const [, curl = ''] = await service.process.printed(/^ {2}(curl .+)$/m)
    const { stdout } = await run('/bin/sh', ['-c', `${curl} --silent --fail`], { env: cleanEnvironment(cwd) })
    expect(JSON.parse(stdout).items).toHaveLength(SAMPLES)
    expect(await service.expect(200, 'GET /auth/me')).toMatchObject({ role: 'admin' })
    for (const [, path] of service.process.output().matchAll(/(http:\/\/127\.0\.0\.1:\d+\S*)/g)) {
      const answer = await fetch(path ?? '', {
        redirect: 'manual',
        headers: { authorization: `Bearer ${service.token}` },
      })
      expect({ path, works: [200, 303].includes(answer.status) }).toEqual({ path, works: true })
    }
  })

  it('is healthy', async () => {
    const health = await service.expect(200, 'GET /health', { token: null })
    expect(health).toMatchObject({
      status: 'ok',
      checks: { database: { status: 'ok' }, notion: { status: 'ok' }, queue: { status: 'ok' } },
    })
  })

  it('has every sample in the sandbox, as the real client sees it, byte for byte in the service', async () => {
    const items = await allSynced()
    const pages = await pagesOf(sandbox)
    expect(pages.map(({ id }) => id).toSorted()).toEqual(items.map((item: RestBody) => item.notion.page_id).toSorted())
    for (const item of items)
      expect(item.body).toBe(readFileSync(join(sampleFolder() ?? '', item.capability, 'spec.md'), 'utf8'))
  })

  it('leaves the command line in this folder what it needs, for nobody else to read', async () => {
    const shown = await runNos(['spec', 'show', 'bike-unlocking'], { cwd, env: { NOS_DATA_DIR: 'data' } })
    expect(shown).toMatchObject({
      exitCode: 0,
      output: readFileSync(join(sampleFolder() ?? '', 'bike-unlocking', 'spec.md'), 'utf8'),
    })
  })

  it('ends with 0 on Ctrl-C within seconds and leaves nothing behind', async () => {
    await allSynced()
    const asked = Date.now()
    expect(await service.stop('SIGINT')).toEqual({ exitCode: 0, signal: null })
    expect(Date.now() - asked).toBeLessThan(8000)
    expect(leftovers()).toEqual([])
    // The lock is the operating system's: whether it is gone shows in that another process may take the folder.
    expect(await runNos(['migrate'], { cwd, env: { NOS_DATA_DIR: 'data' } })).toMatchObject({ exitCode: 0 })
  })

  it('keeps everything for a second start, which imports, writes and versions nothing', async () => {
    await start()
    expect(service.process.output()).not.toContain('Samples')
    await sandbox.person('clearRequests')
    const items = await allSynced()
    expect(items.every((item: RestBody) => item.version.number === 1)).toBe(true)
    await eventually(
      async () => ((await sandbox.person('requestCounts'))['POST /v1/data_sources/:data_source_id/query'] ?? 0) >= 4,
    )
    expect(await writesOf(sandbox)).toEqual([])
    expect((await pagesOf(sandbox)).length).toBe(SAMPLES)
    expect((await all()).map((item: RestBody) => item.version)).toEqual(items.map((item: RestBody) => item.version))
  }, 60_000)

  it('ends with 0 on SIGTERM while clients hold connections open', async () => {
    const stream = await fetch(`${service.url}/health`)
    const asked = Date.now()
    expect(await service.stop('SIGTERM')).toEqual({ exitCode: 0, signal: null })
    expect(Date.now() - asked).toBeLessThan(8000)
    expect(stream.status).toBe(200)
    expect(leftovers()).toEqual([])
  })

  it('finds both sides as they were after a kill -9 in the moment in which they agreed', async () => {
    await start()
    const [item] = await allSynced()
    await service.expect(200, `PUT /specifications/${item.id}`, {
      json: { body: item.body.replace('SHALL', 'MUST (edited just now)') },
    })
    await eventually(
      async () => (await service.expect(200, `GET /specifications/${item.id}`)).notion.state === 'synced',
    )
    await service.stop('SIGKILL')
    await start()
    await allSynced()
    await service.sync()
    await service.idle()
    expect(await service.expect(200, `GET /specifications/${item.id}`)).toMatchObject({
      version: { number: 2 },
      body: expect.stringContaining('edited just now'),
    })
    expect(await sandbox.person('readMarkdown', { page: item.notion.page_id })).toContain('edited just now')
  }, 60_000)
})
