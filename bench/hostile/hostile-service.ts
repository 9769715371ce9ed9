import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createPostgresDatabase,
  findPostgres,
  type ThrowAwayDatabase,
} from '../../packages/adapters-postgres/testing/index.ts'
import {
  createRestClient,
  type RestAnswer,
  type RestRequest,
} from '../../packages/cli/tests/e2e/support/rest-client.ts'

const NOS = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'bin', 'nos.mjs')
const PROBE = join(import.meta.dirname, 'stall-probe.ts')

/** `nos serve` on a Postgres, which tells how long its event loop stood still. */
export interface HostileService {
  /** Milliseconds that the slowest answer took since this was asked last. */
  slowest(): number
  /** Fails on a 5xx and on any status that was not expected. */
  ask(route: string, request?: RestRequest, status?: number): Promise<RestAnswer>
  /** Milliseconds of its thread's own work in the longest turn since this was asked last. */
  stall(): Promise<number>
  stop(): Promise<void>
}

export const startHostileService = async (): Promise<HostileService> => {
  const server = await findPostgres()
  if (server === null) throw new Error('No Postgres answers; set TEST_DATABASE_URL to one that may be written to.')
  const database = await createPostgresDatabase(server)
  const directory = mkdtempSync(join(tmpdir(), 'nos-bench-'))
  const child = spawn(process.execPath, ['--import', PROBE, NOS, 'serve'], {
    cwd: directory,
    env: {
      PATH: process.env['PATH'],
      HOME: directory,
      PORT: '0',
      LOG_LEVEL: 'warn',
      NOS_DATA_DIR: join(directory, 'data'),
      DATABASE_URL: database.url,
      RATE_LIMIT_MAX_REQUESTS: '1000000',
      REVIEW_WORKFLOW_ENABLED: 'true',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const client = createRestClient(...(await readyOf(child)))
  let slowest = 0
  return {
    ask: async (route, request, status) => {
      const began = performance.now()
      const answer = await client.ask(route, request)
      if (answer.status >= 500 || (status !== undefined && answer.status !== status))
        throw new Error(`${route} answered ${answer.status}: ${answer.text.slice(0, 500)}`)
      slowest = Math.max(slowest, performance.now() - began)
      return answer
    },
    slowest: () => {
      const longest = slowest
      slowest = 0
      return longest
    },
    stall: async () => {
      const answered = once(child, 'message')
      child.send('stall')
      const [{ stall }] = (await answered) as [{ readonly stall: number }]
      return stall
    },
    stop: () => stop(child, directory, database),
  }
}

const readyOf = (child: ChildProcess): Promise<[url: string, token: string]> =>
  new Promise((resolve, reject) => {
    let printed = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const url = /^ {2}API docs +(\S+)\/docs$/m.exec(printed)?.[1]
      const token = /^ {2}Token +(\S+)$/m.exec(printed)?.[1]
      if (url !== undefined && token !== undefined) resolve([url, token])
    })
    child.once('exit', (code) => reject(new Error(`nos serve ended with ${code}`)))
  })

const stop = async (child: ChildProcess, directory: string, database: ThrowAwayDatabase): Promise<void> => {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
  await database.drop()
  rmSync(directory, { recursive: true, force: true })
}
