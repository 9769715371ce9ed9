import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { NOS_PROGRAM } from './support/nos-program.ts'
import { runNos, type CommandEnd } from './support/run-nos.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

vi.setConfig({ testTimeout: 180_000 })

/** What a container without root meets. Run as root, these start as the user 1000; run by a person, as that person. */
const root = process.getuid?.() === 0
const uid = root ? 1000 : (process.getuid?.() ?? 0)
// A checkout that only root may read cannot be tried by anybody else.
const readable = !root || spawnSync('test', ['-r', NOS_PROGRAM], { uid, gid: uid, stdio: 'ignore' }).status === 0
const PRIVILEGED = 81
const mayTakePort = await new Promise<boolean>((resolve) => {
  const least = Number(spawnSync('cat', ['/proc/sys/net/ipv4/ip_unprivileged_port_start'], { encoding: 'utf8' }).stdout)
  const server = createServer().once('error', () => resolve(false))
  server.listen(PRIVILEGED, '127.0.0.1', () => server.close(() => resolve(!(least > PRIVILEGED))))
})

const cwd = temporaryFolder()
const nos = (words: readonly string[], env: Readonly<Record<string, string>>): Promise<CommandEnd> =>
  runNos(words, { cwd, env: { PORT: '0', ...env }, ...(root ? { uid } : {}) })
const named = (end: CommandEnd, reason: RegExp, step: RegExp): void => {
  expect({ failed: [2, 5].includes(end.exitCode ?? 0), printed: end.all }).toMatchObject({ failed: true })
  expect(end.errors).toMatch(reason)
  expect(end.errors).toMatch(step)
  expect(end.all).not.toMatch(/^\s+at .+:\d+/m)
}
const checks = async (env: Readonly<Record<string, string>>): Promise<Readonly<Record<string, unknown>>> => {
  const { output } = await nos(['doctor', '--only', 'port,data_folder,database,schema', '--json'], env)
  const found = JSON.parse(output) as { checks: readonly { check: string }[] }
  return Object.fromEntries(found.checks.map((check) => [check.check, check]))
}

beforeAll(() => {
  chmodSync(cwd, 0o755)
  if (root) chownSync(cwd, uid, uid)
})

describe.skipIf(!readable)(
  `a user without rights${readable ? '' : ' (NOT RUN: only root may read this checkout)'}`,
  () => {
    it.skipIf(mayTakePort)('is told that a port below 1024 is not for it, before any data is touched', async () => {
      const data = join(cwd, 'untouched')
      const env = { PORT: String(PRIVILEGED), NOS_DATA_DIR: data }
      named(await nos(['serve'], env), /port 81 may not be used by this user/, /→ set PORT to one above 1023/)
      expect(existsSync(data)).toBe(false)
      expect((await checks(env))['port']).toMatchObject({ status: 'fail', fix: expect.stringMatching(/above 1023/) })
    })

    it('is told whose the data folder is', async () => {
      const data = join(cwd, 'theirs')
      mkdirSync(data, { mode: root ? 0o755 : 0o555 })
      named(await nos(['serve'], { NOS_DATA_DIR: data }), /theirs/, /→ .*NOS_DATA_DIR/)
      expect((await checks({ NOS_DATA_DIR: data }))['data_folder']).toMatchObject({
        status: 'fail',
        message: expect.stringMatching(/cannot be written by this user \(it belongs to user \d+, this is user \d+\)/),
        fix: expect.stringMatching(/podman unshare chown/),
      })
    })

    it.skipIf(!root)(
      'is told when the folder is its own and the database within is not, and nothing in it is lost',
      async () => {
        const data = join(cwd, 'data')
        const env = { PORT: '0', NOS_DATA_DIR: data }
        expect((await runNos(['migrate'], { cwd, env })).exitCode).toBe(0)
        chownSync(data, uid, uid)
        named(
          await nos(['migrate'], env),
          /data folder .* cannot be used[^]*Nothing of it was lost/,
          /→ .*chown -R 1000/,
        )
        expect((await checks(env))['database']).toMatchObject({ status: 'fail' })
        execFileSync('chown', ['-R', `${uid}:${uid}`, data])
        const after = await checks(env)
        expect(after['database']).toMatchObject({ status: 'ok' })
        expect(after['schema']).toMatchObject({ status: 'ok', message: expect.stringMatching(/is current/) })
      },
    )
  },
)
