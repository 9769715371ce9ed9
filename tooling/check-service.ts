import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/**
 * Starts the service in the jail that tooling/check-image.sh made of the image, as the image's user, and makes a whole
 * round trip with the sandbox: create, sync, edit in Notion, sync, validate, roll back. Throws at the first surprise.
 */
const jail = process.env['CHECK_JAIL'] ?? ''
const root = join(import.meta.dirname, '..')
const PATIENCE_MS = 240_000
const UID = 1000

// oxlint-disable-next-line typescript/no-explicit-any
type Answer = any

interface Running {
  readonly process: ChildProcess
  readonly said: () => string
}

const start = (command: string, words: readonly string[], env: Readonly<Record<string, string>>): Running => {
  const child = spawn(command, words, { env: { PATH: process.env['PATH'] ?? '', ...env } })
  let said = ''
  child.stdout.on('data', (part: Buffer) => (said += part.toString()))
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  return { process: child, said: () => said }
}

const inJail = (words: readonly string[], env: Readonly<Record<string, string>>): Running =>
  start('setpriv', ['--no-new-privs', 'chroot', `--userspec=${UID}:${UID}`, '--groups=', jail, 'node', ...words], {
    ...env,
    PATH: '/usr/sbin:/usr/local/bin:/usr/bin:/bin',
  })

const eventually = async <Value>(what: string, ask: () => Promise<Value | null> | Value | null): Promise<Value> => {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const value = await Promise.resolve(ask()).catch(() => null)
    if (value !== null) return value
    if (Date.now() > end) throw new Error(`${what} did not happen within ${PATIENCE_MS / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const expectThat = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what)
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

const image = JSON.parse(readFileSync(process.env['CHECK_IMAGE'] ?? '', 'utf8')) as {
  readonly Docker: {
    readonly config: { readonly Env: readonly string[]; readonly Healthcheck: { readonly Test: readonly string[] } }
  }
}
const { Env, Healthcheck } = image.Docker.config

const sandbox = start(
  process.execPath,
  [join(root, 'packages/cli/bin/nos.mjs'), 'notion', 'sandbox', '--port', '0', '--json'],
  {},
)
let service: Running | null = null
try {
  const {
    url: notion,
    token,
    database_id: database,
  } = await eventually('the sandbox', () => {
    const line = /^\{.*\}$/m.exec(sandbox.said())?.[0]
    return line === undefined ? null : (JSON.parse(line) as Readonly<Record<'url' | 'token' | 'database_id', string>>)
  })
  const port = await freePort()
  const env = {
    ...Object.fromEntries(Env.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])),
    PORT: String(port),
    JWT_SECRET_FILE: '/run/secrets/jwt_secret',
    NOTION_API_BASE_URL: notion,
    NOTION_API_TOKEN: token,
    NOTION_DATABASE_ID: database,
    NOTION_POLL_INTERVAL_MS: '0',
  }
  const began = performance.now()
  service = inJail(['/app/main.mjs', 'serve'], env)
  const running = service
  let lastHealth = 'nothing'
  const health = await eventually('a healthy service', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/health`)
    lastHealth = await answer.text()
    return answer.ok ? JSON.parse(lastHealth) : null
  }).catch((cause: unknown) => {
    throw new Error(`the service is not healthy: ${lastHealth}`, { cause })
  })
  console.log(
    `check-image: start-up: healthy after ${Math.round(performance.now() - began)} ms on an empty data folder`,
  )
  expectThat(health.checks.database.status === 'ok', `the database is ${JSON.stringify(health.checks.database)}`)

  const status = readFileSync(`/proc/${running.process.pid}/status`, 'utf8')
  expectThat(/^Uid:\s+1000\s+1000\s+1000\s+1000$/m.test(status), 'the service runs as another user than 1000')
  expectThat(/^CapEff:\s+0+$/m.test(status) && /^NoNewPrivs:\s+1$/m.test(status), 'the service has privileges')

  const signed = inJail(['/app/main.mjs', 'token', 'create', '--subject', 'check', '--role', 'admin'], env)
  await once(signed.process, 'close')
  const bearer = signed.said().trim()
  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const sync = async (): Promise<void> => {
    const { id } = await ask('POST', '/sync', {})
    const job = await eventually('the end of a sync', async () => {
      const { state, error } = await ask('GET', `/jobs/${id}`)
      return state === 'completed' || state === 'failed' ? { state, error } : null
    })
    expectThat(job.state === 'completed', `the sync failed: ${JSON.stringify(job)}`)
  }
  const notionText = async (page: string): Promise<string> => {
    const answer = await fetch(`${notion}/v1/pages/${page}/markdown`, {
      headers: { authorization: `Bearer ${token}`, 'notion-version': '2026-03-11' },
    })
    return ((await answer.json()) as Answer).markdown ?? ''
  }

  const made = await ask('POST', '/specifications', {
    title: 'Made in the image',
    spec_type: 'Feature',
    overview: 'Shows that the image can do all that the checkout can, with nothing but what is inside of it.',
  })
  const linked = await eventually('the page in Notion', async () => {
    const shown = await ask('GET', `/specifications/${made.id}`)
    return shown.notion?.state === 'synced' ? shown : null
  })
  const page: string = linked.notion.page_id
  expectThat((await notionText(page)).includes('all that the checkout can'), 'the page lacks the text')

  await fetch(`${notion}/sandbox/editText`, {
    method: 'POST',
    body: JSON.stringify({ page, find: 'the checkout can', replace: 'a person wants' }),
  })
  await sync()
  const edited = await ask('GET', `/specifications/${made.id}`)
  expectThat(edited.body.includes('all that a person wants'), 'the edit made in Notion did not arrive')

  const report = await ask('POST', `/specifications/${made.id}/validate`, {})
  expectThat(typeof report.score === 'number' && report.openspec.valid === true, 'the validation gave no verdict')

  await ask('POST', `/specifications/${made.id}/rollback`, { target_version_id: made.version.id, reason: 'check' })
  await eventually('the old text in Notion', async () =>
    (await notionText(page)).includes('all that the checkout can') ? true : null,
  )
  const back = await ask('GET', `/specifications/${made.id}`)
  expectThat(back.body === made.body && back.version.number === 3, 'the rollback did not bring the old text back')

  const probe = inJail(Healthcheck.Test.slice(2), env)
  const [healthy] = (await once(probe.process, 'close')) as [number | null]
  expectThat(healthy === 0, `the health check of the image says ${healthy}`)

  running.process.kill('SIGTERM')
  const [code] = (await once(running.process, 'close')) as [number | null]
  expectThat(code === 0, `the service ended with ${code} after SIGTERM`)

  const dump = inJail(['/app/main.mjs', 'backup', '/backups/check.nosbackup', '--json'], env)
  const [backedUp] = (await once(dump.process, 'close')) as [number | null]
  expectThat(backedUp === 0, `the backup failed: ${dump.said()}`)
  const dead = inJail(Healthcheck.Test.slice(2), env)
  const [unhealthy] = (await once(dead.process, 'close')) as [number | null]
  expectThat(unhealthy === 1, 'the health check calls a stopped service healthy')
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : String(cause))
  console.error(service?.said().slice(-2000) ?? sandbox.said())
  process.exitCode = 1
} finally {
  service?.process.kill('SIGKILL')
  sandbox.process.kill('SIGTERM')
}
