import { spawn, type ChildProcess } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from './frame/subject.ts'

const NOS = join(import.meta.dirname, '..', 'packages', 'cli', 'bin', 'nos.mjs')
const VERIFICATION_TOKEN = 'secret_of_the_bench_0000000000000000'
const EVENTS = 200
const PAGES = 20

interface Delays {
  /** Milliseconds from sending the event to the moment at which the service stored the version, ascending. */
  readonly stored: readonly number[]
  /** Milliseconds of one read of the page straight from the sandbox, ascending. */
  readonly reads: readonly number[]
}

const measureDelays = async (): Promise<Delays> => {
  const folder = mkdtempSync(join(tmpdir(), 'nos-bench-'))
  const sandbox = start(['notion', 'sandbox', '--port', '0', '--json'], folder, {})
  const notion = JSON.parse((await sandbox.printed(/^\{.*\}$/m))[0]) as {
    readonly url: string
    readonly token: string
    readonly database_id: string
  }
  const person = async (action: string, input: object): Promise<unknown> => {
    const answer = await fetch(`${notion.url}/sandbox/${action}`, { method: 'POST', body: JSON.stringify(input) })
    return ((await answer.json()) as { readonly result?: unknown }).result
  }
  await person('setSettings', { requestsPerMinute: 1_000_000 })
  const service = start(['serve'], folder, {
    PORT: '0',
    NOS_DATA_DIR: 'data',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_MAX_REQUESTS: '1000000',
    NOTION_API_BASE_URL: notion.url,
    NOTION_API_TOKEN: notion.token,
    NOTION_DATABASE_ID: notion.database_id,
    NOTION_REQUESTS_PER_MINUTE: '100000',
    NOTION_POLL_INTERVAL_MS: '0',
    NOTION_SWEEP_INTERVAL_MS: '0',
    NOTION_WEBHOOK_VERIFICATION_TOKEN: VERIFICATION_TOKEN,
    AUTO_VALIDATION_ENABLED: 'false',
    ...(process.env['TEST_DATABASE_URL'] === undefined ? {} : { DATABASE_URL: process.env['TEST_DATABASE_URL'] }),
  })
  const [, url = ''] = await service.printed(/^ {2}API docs +(\S+)\/docs$/m)
  const [, token = ''] = await service.printed(/^ {2}Token +(\S+)$/m)
  const ask = async <Answer>(route: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    return (await fetch(`${url}/api/v1${route}`, { headers, ...init })).json() as Promise<Answer>
  }
  const pages: string[] = []
  for (let index = 0; index < PAGES; index += 1)
    pages.push(
      String(
        await person('createPage', {
          database: notion.database_id,
          title: `Page ${index}`,
          markdown: '## Purpose\n\nCounted 0 times.',
        }),
      ),
    )
  await ask('/sync', { method: 'POST', body: '{}' })
  const items = await until(async () => {
    const list = await ask<List>('/specifications?limit=100')
    return list.items.length === PAGES && list.items.every(({ notion: link }) => link?.state === 'synced')
      ? list.items
      : null
  })
  const stored: number[] = []
  const reads: number[] = []
  for (let count = 0; count < EVENTS; count += 1) {
    const page = pages[count % PAGES] ?? ''
    const item = items.find(({ notion: link }) => link?.page_id === page)
    const round = Math.floor(count / PAGES)
    await person('editText', { page, find: `Counted ${round} times`, replace: `Counted ${round + 1} times` })
    const began = performance.now()
    await fetch(`${notion.url}/v1/pages/${page}/markdown`, {
      headers: { authorization: `Bearer ${notion.token}`, 'notion-version': '2026-03-11' },
    }).then((answer) => answer.text())
    reads.push(performance.now() - began)
    const sent = Date.now()
    await fetch(`${url}/api/v1/webhooks/notion`, { method: 'POST', ...signedEvent(page) })
    const version = await until(async () => {
      const { version: head } = await ask<Item>(`/specifications/${item?.id ?? ''}`)
      return head.number > round + 1 ? head : null
    })
    stored.push(Date.parse(version.created_at) - sent)
  }
  await service.stop()
  await sandbox.stop()
  rmSync(folder, { recursive: true, force: true })
  return { stored: stored.toSorted(ascending), reads: reads.toSorted(ascending) }
}

interface Item {
  readonly id: string
  readonly version: { readonly number: number; readonly created_at: string }
  readonly notion: { readonly page_id: string; readonly state: string } | null
}

interface List {
  readonly items: readonly Item[]
}

const signedEvent = (page: string): { readonly body: string; readonly headers: Record<string, string> } => {
  const body = JSON.stringify({
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    type: 'page.content_updated',
    authors: [{ id: randomUUID(), type: 'person' }],
    entity: { id: page, type: 'page' },
    data: {},
  })
  const signature = createHmac('sha256', VERIFICATION_TOKEN).update(body).digest('hex')
  return { body, headers: { 'content-type': 'application/json', 'x-notion-signature': `sha256=${signature}` } }
}

const start = (words: readonly string[], cwd: string, env: Readonly<Record<string, string>>) => {
  const child: ChildProcess = spawn(process.execPath, [NOS, ...words], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return {
    printed: (pattern: RegExp) => until(() => Promise.resolve(pattern.exec(text))),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

const until = async <Answer>(ask: () => Promise<Answer | null>): Promise<Answer> => {
  for (;;) {
    const answer = await ask()
    if (answer !== null) return answer
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const ascending = (one: number, other: number): number => one - other

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

const webhookBench: Bench = (() => {
  let measured: Promise<Delays> | null = null
  const once = (): Promise<Delays> => (measured ??= measureDelays())
  return {
    name: 'webhook-delay',
    title: `From a webhook to the stored version, ${EVENTS} events, one read of the sandbox included`,
    unit: 'ms',
    rounds: 1,
    subjects: [
      {
        name: 'one read of the page from the sandbox, median',
        measure: async () => quantile((await once()).reads, 0.5),
      },
      { name: 'webhook to stored version, median', measure: async () => quantile((await once()).stored, 0.5) },
      { name: 'webhook to stored version, p99', measure: async () => quantile((await once()).stored, 0.99) },
    ],
  }
})()

export const benches: readonly Bench[] = [webhookBench]
