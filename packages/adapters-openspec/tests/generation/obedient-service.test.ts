import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startScriptedModel, type ScriptedModel } from '../model/scripted-model.ts'
import { obedientTo } from './obedient-script.ts'
import { payloads } from './payloads.ts'

const SECRETS = {
  OPENSPEC_API_TOKEN: 'sk-canary0model0token0e7f1',
  JWT_SECRET: 'canary0signing0secret0that0is0long0enough',
  NOS_ENCRYPTION_KEY: Buffer.alloc(32, 'canary0key').toString('base64'),
  NOS_BACKUP_PASSPHRASE: 'canary0passphrase0of0this0test',
}
const NOS = join(import.meta.dirname, '../../../cli/bin/nos.mjs')
const folder = mkdtempSync(join(tmpdir(), 'nos-obedient-'))
let visits = 0
const elsewhere = createServer((_request, response) => {
  visits += 1
  response.end()
})
let address: string
let model: ScriptedModel
let service: ChildProcess
let printed = ''
let url: string
let token: string

beforeAll(async () => {
  await once(elsewhere.listen(0, '127.0.0.1'), 'listening')
  address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
  model = await startScriptedModel(obedientTo(address))
  service = spawn(process.execPath, [NOS, 'serve'], {
    cwd: folder,
    env: {
      PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
      HOME: folder,
      NO_COLOR: '1',
      LOG_LEVEL: 'trace',
      PORT: '0',
      NOS_DATA_DIR: 'data',
      RATE_LIMIT_MAX_REQUESTS: '100000',
      OPENSPEC_TOKENS_PER_DAY: '1000000000',
      OPENSPEC_API_URL: model.url,
      OPENSPEC_MODEL: 'obedient',
      ...SECRETS,
    },
  })
  const said = (text: unknown): unknown => (printed += String(text))
  service.stdout?.on('data', said)
  service.stderr?.on('data', said)
  const found = (pattern: RegExp): string | undefined => pattern.exec(printed)?.[1]
  while (found(/^ {2}Token +(\S+)$/m) === undefined && service.exitCode === null)
    await Promise.race([once(service.stdout ?? service, 'data'), once(service, 'close')])
  url = found(/^ {2}API docs +(\S+)\/docs$/m) ?? ''
  token = found(/^ {2}Token +(\S+)$/m) ?? ''
  // The development token is shown on purpose.
  printed = ''
}, 240_000)

afterAll(async () => {
  service.kill('SIGKILL')
  await once(service, 'close')
  await model.close()
  elsewhere.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const ask = (method: string, path: string, body?: object, accept = 'application/json'): Promise<Response> =>
  fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

describe('orders hidden in the text, through the running service', () => {
  it('betray no secret in answers and log, reach nobody, and change nothing but drafts', async () => {
    // Every order once, in one of its disguises; hidden-orders.test.ts tries them all.
    const orders = payloads(address).filter((_, index) => index % 3 === Math.floor(index / 3) % 3)
    const made = await ask('POST', '/specifications', {
      title: 'Bystander',
      spec_type: 'Data',
      overview: `Riders find a bike again. ${orders[1]}`,
    })
    const bystander = (await made.json()) as { id: string }
    const before = (await ask('GET', `/specifications/${bystander.id}`)).headers.get('etag')
    let told = ''
    for (const [index, order] of orders.entries()) {
      const answer = await ask(
        'POST',
        '/specifications/generate',
        { feature_overview: `Riders find a bike again. ${order}`, goals: [order], spec_type: 'Feature' },
        index % 2 === 0 ? 'application/json' : 'text/event-stream',
      )
      expect([200, 201]).toContain(answer.status)
      told += await answer.text()
    }
    told += await (await ask('POST', `/specifications/${bystander.id}/optimize`, {})).text()
    told += await (await ask('POST', `/specifications/${bystander.id}/validate`, {})).text()
    told += await (await ask('GET', '/health')).text()

    expect(visits).toBe(0)
    expect(new Set(model.requests.map(({ headers }) => headers.host))).toEqual(new Set([new URL(model.url).host]))
    expect(model.requests.length).toBeGreaterThanOrEqual(orders.length)
    expect(printed).toMatch(/"route":"\/specifications\/generate"/)
    for (const secret of Object.values(SECRETS)) {
      expect(told.includes(secret)).toBe(false)
      expect(printed.includes(secret)).toBe(false)
    }
    expect((await ask('GET', `/specifications/${bystander.id}`)).headers.get('etag')).toBe(before)
    const statuses = new Set<string>()
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer: Response = await ask('GET', `/specifications?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`)
      const page = (await answer.json()) as { items: { status: string }[]; next_cursor: string | null }
      for (const { status } of page.items) statuses.add(status)
      cursor = page.next_cursor
    }
    expect([...statuses]).toEqual(['draft'])
    const audit = (await (await ask('GET', '/audit?limit=100')).json()) as { items: { action: string }[] }
    expect([...new Set(audit.items.map(({ action }) => action))].toSorted()).toEqual([
      'specification.created',
      'specification.generated',
    ])
  }, 300_000)
})
