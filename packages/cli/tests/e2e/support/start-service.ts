import { freshDataFolder } from '@nos/adapters-postgres/testing'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createRestClient, type RestBody, type RestClient } from './rest-client.ts'
import { eventually } from './eventually.ts'
import { startNos, type ProcessEnd, type RunningProcess } from './start-process.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface ServiceUnderTest extends RestClient {
  readonly url: string
  readonly token: string
  readonly cwd: string
  /** What the command line needs to reach it. */
  readonly env: Readonly<Record<string, string>>
  readonly process: RunningProcess
  /** One pass of the sync, waited for; gives the finished job. */
  readonly sync: (request?: Readonly<Record<string, unknown>>) => Promise<RestBody>
  /** Resolves once nothing waits and nothing runs. */
  readonly idle: () => Promise<RestBody>
  readonly stop: (signal?: NodeJS.Signals) => Promise<ProcessEnd>
}

export interface ServiceOptions {
  readonly words?: readonly string[]
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/**
 * `nos serve` on a free port with its data in a folder of its own, which has its schema already: what a first start does
 * besides is tested where it matters. It polls only when a test says so.
 */
export const startService = async ({
  words = [],
  cwd = temporaryFolder(),
  env = {},
}: ServiceOptions = {}): Promise<ServiceUnderTest> => {
  const folder = resolve(cwd, env['NOS_DATA_DIR'] ?? 'data')
  if (env['DATABASE_URL'] === undefined && !existsSync(folder)) await freshDataFolder(folder)
  const process = startNos(['serve', ...words], {
    cwd,
    env: {
      PORT: '0',
      NOS_DATA_DIR: 'data',
      RATE_LIMIT_MAX_REQUESTS: '1000000',
      NOTION_POLL_INTERVAL_MS: '0',
      NOTION_SWEEP_INTERVAL_MS: '0',
      ...env,
    },
  })
  const [, url = ''] = await process.printed(/^ {2}API docs +(\S+)\/docs$/m)
  const [, token = ''] = await process.printed(/^ {2}Token +(\S+)$/m)
  const client = createRestClient(url, token, () => {
    const end = process.end()
    return end === null
      ? 'the service runs'
      : `the service has ended (${JSON.stringify(end)}): ${process.errors().slice(-2000)}`
  })
  return {
    ...client,
    url,
    token,
    cwd,
    env: { NOS_URL: url, NOS_TOKEN: token },
    process,
    sync: async (request = {}) => {
      const { id } = await client.expect(202, 'POST /sync', { json: request })
      return eventually(
        async () => {
          const job = await client.expect(200, `GET /jobs/${id}`)
          return job.state === 'completed' || job.state === 'failed' ? job : null
        },
        { what: 'the end of the pass', within: 60_000 },
      )
    },
    idle: () =>
      eventually(
        async () => {
          const status = await client.expect(200, 'GET /sync/status')
          return status.idle ? status : null
        },
        { what: 'an idle service', within: 60_000 },
      ),
    stop: (signal = 'SIGTERM') => {
      process.signal(signal)
      return process.ended
    },
  }
}
