import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from './frame/subject.ts'

const NOS = join(import.meta.dirname, '..', 'packages', 'cli', 'bin', 'nos.mjs')
const BARE = `require('node:http').createServer((q, r) => r.end('ok')).listen(0, '127.0.0.1', function () { console.log('ready on ' + this.address().port) })`

interface Running {
  readonly child: ChildProcess
  readonly directory: string
  readonly milliseconds: number
}

/** From the start of the process to the line that says it is ready. */
const start = async (command: readonly string[], ready: RegExp, directory: string): Promise<Running> => {
  const began = performance.now()
  const [file = '', ...words] = command
  const environment = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    PORT: '0',
    LOG_LEVEL: 'silent',
    NOS_DATA_DIR: join(directory, 'data'),
  }
  const child = spawn(file, words, { cwd: directory, env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      if (ready.test(printed)) resolve()
    })
    child.once('exit', (code) => reject(new Error(`${command.join(' ')} ended with ${code}`)))
  })
  return { child, directory, milliseconds: performance.now() - began }
}

const stop = async ({ child }: Running): Promise<void> => {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

const residentMegabytes = ({ child }: Running): number => {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

const folder = (): string => mkdtempSync(join(tmpdir(), 'nos-bench-'))
const bare = (directory: string): Promise<Running> => start([process.execPath, '-e', BARE], /ready/, directory)
const nos = (directory: string): Promise<Running> =>
  start([process.execPath, NOS, 'serve', '--sandbox'], /NOS is ready/, directory)

const once = async (
  make: (directory: string) => Promise<Running>,
  figure: (running: Running) => number | Promise<number>,
  kept?: string,
): Promise<number> => {
  const directory = kept ?? folder()
  const running = await make(directory)
  const result = await figure(running)
  await stop(running)
  if (kept === undefined) rmSync(directory, { recursive: true, force: true })
  return result
}

const REST_MS = 3000

const afterARest = async (running: Running): Promise<number> => {
  await new Promise((resolve) => setTimeout(resolve, REST_MS))
  return residentMegabytes(running)
}

const startBench: Bench = (() => {
  let kept = ''
  return {
    name: 'start',
    title: 'From the start of the process to ready',
    unit: 'ms',
    rounds: 5,
    prepare: async () => {
      kept = folder()
      await once(nos, () => 0, kept)
    },
    subjects: [
      { name: 'bare node:http server', measure: () => once(bare, ({ milliseconds }) => milliseconds) },
      {
        name: 'nos serve --sandbox, first start (migrates, imports the samples)',
        measure: () => once(nos, ({ milliseconds }) => milliseconds),
      },
      { name: 'nos serve --sandbox, later start', measure: () => once(nos, ({ milliseconds }) => milliseconds, kept) },
    ],
    finish: async () => rmSync(kept, { recursive: true, force: true }),
  }
})()

const memoryBench: Bench = {
  name: 'memory',
  title: 'Resident memory at rest, three seconds after ready',
  unit: 'MB',
  rounds: 3,
  subjects: [
    { name: 'bare node:http server', measure: () => once(bare, afterARest) },
    { name: 'nos serve --sandbox (embedded Postgres, sandbox, samples)', measure: () => once(nos, afterARest) },
  ],
}

/** A server that does nothing but answer, to compare a round trip with. */
const roundTripBench: Bench = (() => {
  let directory = ''
  const server = createServer((request, response) => void request.resume().on('end', () => response.end('{}')))
  let running: Running | null = null
  let service = { url: '', token: '' }
  let port = 0
  let count = 0
  return {
    name: 'round-trip',
    title: 'One POST /specifications until the page is in Notion (sandbox)',
    unit: 'ms',
    rounds: 20,
    prepare: async () => {
      directory = folder()
      running = await nos(directory)
      service = JSON.parse(readFileSync(join(directory, 'data', 'development.json'), 'utf8')) as typeof service
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const address = server.address()
      port = typeof address === 'object' && address !== null ? address.port : 0
    },
    subjects: [
      {
        name: 'one POST to a bare node:http server',
        measure: () =>
          timed(
            async () =>
              void (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' }).then((answer) =>
                answer.text(),
              )),
          ),
      },
      { name: 'create, answered', measure: () => timed(async () => void (await create(service, (count += 1)))) },
      {
        name: 'create, until the page is in Notion',
        measure: () => timed(async () => untilSynced(service, await create(service, (count += 1)))),
      },
    ],
    finish: async () => {
      if (running !== null) await stop(running)
      server.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
})()

const timed = async (work: () => Promise<void>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const create = async (
  { url, token }: { readonly url: string; readonly token: string },
  count: number,
): Promise<string> => {
  const answer = await fetch(`${url}/api/v1/specifications`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      title: `Bench ${count}`,
      spec_type: 'Feature',
      overview: 'Shows how long it takes until a page stands in Notion.',
    }),
  })
  const { id } = (await answer.json()) as { readonly id: string }
  return id
}

const untilSynced = async (
  { url, token }: { readonly url: string; readonly token: string },
  id: string,
): Promise<void> => {
  for (;;) {
    const answer = await fetch(`${url}/api/v1/specifications/${id}`, { headers: { authorization: `Bearer ${token}` } })
    const { notion } = (await answer.json()) as { readonly notion: { readonly state: string } | null }
    if (notion?.state === 'synced') return
  }
}

export const benches: readonly Bench[] = [startBench, memoryBench, roundTripBench]
