import { execFile } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** `make` on a machine with a container engine: programs of the engine's name that note what they are asked. */
const ROOT = join(import.meta.dirname, '..')
const TOOLS =
  'sh awk basename base64 cat chmod cp curl date df dirname find grep head id ls make mkdir mv rm sed sleep sort tail touch tr uname'.split(
    ' ',
  )

interface Machine {
  readonly folder: string
  readonly programs: string
  readonly run: (target: string, env?: Readonly<Record<string, string>>) => Promise<Ended>
  /** What the engine was asked since the last look. */
  readonly asked: () => readonly string[]
}
interface Ended {
  readonly code: number
  readonly said: string
}

const folders: string[] = []
let service: Server
let port: number

beforeAll(async () => {
  service = createServer((request, answer) => answer.end(request.url === '/health' ? '{"status":"ok"}' : '{}'))
  await once(service.listen(0, '127.0.0.1'), 'listening')
  port = (service.address() as AddressInfo).port
})
afterAll(() => {
  service.close()
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const machine = (programs: Readonly<Record<string, string>>): Machine => {
  const folder = mkdtempSync(join(tmpdir(), 'nos-machine-'))
  folders.push(folder)
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  for (const tool of TOOLS) {
    const found = (process.env['PATH'] ?? '').split(delimiter).find((place) => existsSync(join(place, tool)))
    if (found !== undefined) symlinkSync(join(found, tool), join(bin, tool))
  }
  const log = join(folder, 'asked')
  writeFileSync(log, '')
  for (const [name, answer] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*" >>"${log}"\n${answer}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  const checkout = join(folder, 'checkout')
  mkdirSync(checkout)
  for (const name of ['Makefile', 'Containerfile', 'compose.yaml', 'deploy'])
    cpSync(join(ROOT, name), join(checkout, name), { recursive: true })
  let seen = 0
  return {
    folder: checkout,
    programs: bin,
    run: async (target, env = {}) => {
      const child = execFile('make', [target], {
        cwd: checkout,
        env: { PATH: bin, HOME: folder, NOS_PORT: String(port), HEALTH_PATIENCE_S: '0', ...env },
      })
      let said = ''
      child.stdout?.on('data', (text: string) => (said += text))
      child.stderr?.on('data', (text: string) => (said += text))
      const [code] = (await once(child, 'close')) as [number | null]
      return { code: code ?? -1, said }
    },
    asked: () => {
      const lines = readFileSync(log, 'utf8').split('\n').slice(0, -1)
      const fresh = lines.slice(seen)
      seen = lines.length
      return fresh.filter((line) => !/ (--version|version|compose version)/.test(line))
    },
  }
}

const PODMAN = `case $1 in --version) echo "podman version 5.4.0" ;; version) echo "\${PODMAN_VERSION:-5.4.0}" ;; create) echo c0ffee ;; ps) printf 'nos_app_1\\nnos_worker_1\\n' ;; cp) echo '{}' >"$3" ;; esac`
const COMPOSE = `case "$*" in *" backup -") printf 'the sealed bytes' ;; esac`
const podman = (): Machine => machine({ podman: PODMAN, 'podman-compose': COMPOSE, newuidmap: '', systemctl: '' })

describe('make on a machine with podman', () => {
  it('quick-start makes the secrets, builds, starts and waits, and a second one keeps the secrets', async () => {
    const { folder, run, asked } = podman()
    const first = await run('quick-start')
    expect(first).toMatchObject({ code: 0, said: expect.stringContaining(`NOS runs at http://127.0.0.1:${port}`) })
    expect(first.said).toContain('{"status":"ok"}')
    expect(first.said).toContain('podman-compose -p nos exec app node /app/main.mjs token create')
    const [build, up, ...rest] = asked()
    expect(build).toMatch(
      /^podman build --format docker -f Containerfile -t localhost\/nos:\S+ .*--build-arg VERSION=.* \.$/,
    )
    expect([up, ...rest]).toEqual(['podman-compose -p nos up -d'])

    const secrets = (): Readonly<Record<string, string>> =>
      Object.fromEntries(
        readdirSync(join(folder, 'secrets')).map((name) => [name, readFileSync(join(folder, 'secrets', name), 'utf8')]),
      )
    const made = secrets()
    expect(statSync(join(folder, 'secrets')).mode & 0o777).toBe(0o700)
    for (const [name, text] of Object.entries(made))
      if (text !== '') expect(first.said).not.toContain(text.trim() || name)
    expect((await run('quick-start')).code).toBe(0)
    expect(secrets()).toEqual(made)
  })

  it('up, down, logs, health and quick-restart ask for what they say', async () => {
    const { run, asked } = podman()
    for (const target of ['up', 'down', 'logs', 'health']) expect((await run(target)).code).toBe(0)
    expect(asked()).toEqual([
      'podman-compose -p nos up -d',
      'podman-compose -p nos down',
      'podman-compose -p nos logs -f',
    ])
    expect((await run('quick-restart')).code).toBe(0)
    expect(asked().map((line) => line.replace(/ -t .*/, ''))).toEqual([
      'podman build --format docker -f Containerfile',
      'podman-compose -p nos up -d --force-recreate app worker',
    ])
  })

  it('health says that nothing is ready, and where to look', async () => {
    const { run } = podman()
    const closed = createServer().listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const { port: free } = closed.address() as AddressInfo
    closed.close()
    const { code, said } = await run('health', { NOS_PORT: String(free) })
    expect(code).not.toBe(0)
    expect(said).toMatch(/is not ready; "make logs" shows why/)
    // Where the service speaks HTTPS itself, by the name that its certificate is for.
    const named = await run('health', { HEALTH_URL: `https://localhost:${free}` })
    expect(named.said).toContain(`the service at https://localhost:${free} is not ready`)
  })

  it('backup-volumes keeps what nos backup writes, readable by this user alone, and nothing of one that failed', async () => {
    const { folder, run, asked, programs } = podman()
    expect((await run('backup-volumes')).code).toBe(0)
    expect(asked()).toEqual(['podman-compose -p nos exec -T app node /app/main.mjs backup -'])
    const [name = ''] = readdirSync(join(folder, 'backups'))
    expect(name).toMatch(/^nos-[\dTZ-]+\.nosbackup$/)
    expect(readFileSync(join(folder, 'backups', name), 'utf8')).toBe('the sealed bytes')
    expect(statSync(join(folder, 'backups', name)).mode & 0o777).toBe(0o600)
    writeFileSync(join(programs, 'podman-compose'), '#!/bin/sh\nprintf half\nexit 5\n')
    expect((await run('backup-volumes', { BACKUP_DIR: 'others' })).code).not.toBe(0)
    expect(readdirSync(join(folder, 'others'))).toEqual([])
  })

  it('scan writes the list of parts, and says that nothing was looked up where there is no scanner', async () => {
    const { folder, run, asked, programs } = podman()
    const without = await run('scan')
    expect(without.code).not.toBe(0)
    expect(without.said).toMatch(/neither trivy nor grype is installed/)
    expect(existsSync(join(folder, 'dist', 'nos.cdx.json'))).toBe(true)
    writeFileSync(join(programs, 'grype'), '#!/bin/sh\necho "grype $*"\n', { mode: 0o755 })
    expect((await run('scan')).said).toMatch(/grype localhost\/nos:\S+ --fail-on high/)
    expect(asked()).toContain('podman rm c0ffee')
  })

  it('enable-systemd installs Quadlet units and what they read, and says how to linger', async () => {
    const { folder, run } = podman()
    const { code, said } = await run('enable-systemd', { NOS_IMAGE: 'registry.example/nos:9' })
    expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' })
    expect(said).toMatch(/loginctl enable-linger/)
    const config = join(folder, '..', '.config')
    expect(readFileSync(join(config, 'containers/systemd/nos-app.container'), 'utf8')).toContain(
      'Image=registry.example/nos:9\n',
    )
    expect(readdirSync(join(config, 'nos/secrets'))).toEqual(readdirSync(join(folder, 'secrets')))
    expect(statSync(join(config, 'nos')).mode & 0o777).toBe(0o700)
    const kept = readFileSync(join(config, 'nos/secrets/jwt_secret'), 'utf8')
    expect((await run('enable-systemd')).code).toBe(0)
    expect(readFileSync(join(config, 'nos/secrets/jwt_secret'), 'utf8')).toBe(kept)
  })

  it('enable-systemd makes units of the running containers where podman knows no Quadlet', async () => {
    const { run, asked } = podman()
    const { code, said } = await run('enable-systemd', { PODMAN_VERSION: '4.3.1' })
    expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' })
    expect(asked().filter((line) => line.startsWith('podman generate'))).toEqual(
      ['nos_app_1', 'nos_worker_1'].map(
        (name) => `podman generate systemd --new --files --name --restart-policy=always ${name}`,
      ),
    )
  })
})

describe('make on a machine without', () => {
  it('check-deps names everything that is missing and how to get it, and quick-start ends there', async () => {
    const bare = machine({ 'apt-get': '' })
    const { code, said } = await bare.run('check-deps')
    expect(code).not.toBe(0)
    expect(said).toMatch(/fail +no container engine\n +-> sudo apt-get install podman podman-compose/)
    expect(said).toMatch(/fail +no compose\n +-> sudo apt-get install podman-compose/)
    const start = await bare.run('quick-start')
    expect(start.code).not.toBe(0)
    expect(existsSync(join(bare.folder, 'secrets'))).toBe(false)
    expect(bare.asked()).toEqual([])
  })

  it('podman takes docker and its plugin', async () => {
    const { run, asked } = machine({ docker: COMPOSE })
    expect((await run('quick-start')).code).toBe(0)
    const [build, up] = asked()
    expect(build).toMatch(/^docker build -f Containerfile /)
    expect(up).toBe('docker compose -p nos up -d')
    expect((await run('backup-volumes')).code).toBe(0)
    expect(asked().at(-1)).toBe('docker compose -p nos exec -T app node /app/main.mjs backup -')
    expect((await run('enable-systemd')).said).toMatch(/Quadlet units need podman/)
  })

  it('any compose says which one to install', async () => {
    const { run } = machine({ docker: '[ "$1" != compose ]', dnf: '' })
    const { code, said } = await run('check-deps')
    expect(code).not.toBe(0)
    expect(said).toMatch(/no compose for docker\n +-> sudo dnf install docker-compose-plugin/)
    expect((await run('up')).said).toMatch(/there is no compose/)
  })
})
