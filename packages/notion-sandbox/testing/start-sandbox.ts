import { Client, LogLevel } from '@notionhq/client'
import { createNotionSandbox, type NotionSandbox, type NotionSandboxOptions } from '../src/index.ts'

export const START = Date.UTC(2026, 10, 1, 12, 0, 30)

/** A sandbox at a clock that only `side.advance` moves, a client for it and the ids of its one database. */
export type Started = {
  readonly sandbox: NotionSandbox
  readonly client: Client
  readonly dataSource: string
  readonly clientOf: (token: string, version?: string) => Client
}

/** Starts a sandbox without a socket: the client's `fetch` is the app itself. */
export const startSandbox = async (options: NotionSandboxOptions = {}): Promise<Started> => {
  const sandbox = createNotionSandbox({ clock: () => START, ...options })
  sandbox.side.setSettings({ requestsPerMinute: 0 })
  const clientOf = (token: string, version = '2026-03-11'): Client =>
    new Client({
      auth: token,
      notionVersion: version,
      baseUrl: 'http://sandbox',
      retry: false,
      logLevel: LogLevel.ERROR,
      fetch: (url, init) => fetchApp(sandbox, url, init),
    })
  const client = clientOf(sandbox.token)
  const database = await client.request<{ data_sources: { id: string }[] }>({
    path: `databases/${sandbox.databaseId}`,
    method: 'get',
  })
  return { sandbox, client, clientOf, dataSource: database.data_sources[0]?.id ?? '' }
}

const fetchApp = async (sandbox: NotionSandbox, url: string, init: object = {}) =>
  sandbox.app.fetch(new Request(url, init))
