import { execFile } from 'node:child_process'
import { appendFileSync, chownSync, existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** A Postgres server of a test's own, which may be stopped as it likes. */
export interface OwnCluster {
  readonly url: string
  start(): Promise<void>
  /** `immediate`: as a crash, without a last word to anybody. */
  stop(mode: 'fast' | 'immediate'): Promise<void>
  remove(): Promise<void>
}

/** Where `initdb` and `pg_ctl` are; null on a machine without a Postgres server. */
export const findPostgresPrograms = (): string | null => {
  const places = [
    ...(process.env['PATH'] ?? '').split(':'),
    ...globSync('/usr/lib/postgresql/*/bin').toSorted().toReversed(),
  ]
  return places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'pg_ctl'))) ?? null
}

/**
 * Makes a cluster in a folder of its own and starts it on a free port of 127.0.0.1. With a certificate and its key (PEM)
 * it takes encrypted connections alone.
 */
export const createOwnCluster = async (
  programs: string,
  { certificate }: { readonly certificate?: { readonly cert: string; readonly key: string } } = {},
): Promise<OwnCluster> => {
  const folder = mkdtempSync(join(tmpdir(), 'nos-test-cluster-'))
  // A server does not run as root; nobody else needs the folder.
  const root = process.getuid?.() === 0
  if (root) chownSync(folder, NOBODY, NOBODY)
  const run = async (program: string, ...words: readonly string[]): Promise<void> => {
    await promisify(execFile)(join(programs, program), [...words], {
      cwd: folder,
      ...(root ? { uid: NOBODY, gid: NOBODY } : {}),
    })
  }
  const data = join(folder, 'data')
  const port = await freePort()
  await run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync')
  if (certificate !== undefined) {
    for (const [name, text] of [
      ['server.crt', certificate.cert],
      ['server.key', certificate.key],
    ] as const) {
      writeFileSync(join(data, name), text, { mode: 0o600 })
      if (root) chownSync(join(data, name), NOBODY, NOBODY)
    }
    writeFileSync(join(data, 'pg_hba.conf'), 'hostssl all all 127.0.0.1/32 trust\n')
    appendFileSync(join(data, 'postgresql.conf'), 'ssl = on\n')
  }
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=50`
  const start = (): Promise<void> => run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start')
  const stop: OwnCluster['stop'] = (mode) => run('pg_ctl', '-D', data, '-w', '-m', mode, 'stop')
  await start()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    stop,
    remove: async () => {
      await stop('immediate').catch(() => undefined)
      rmSync(dirname(data), { recursive: true, force: true })
    },
  }
}

const NOBODY = 65_534

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
