import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readConfiguration } from '../packages/cli/src/configuration/read-configuration.ts'
import { IMPORT_LIMITS } from '../packages/http/src/importing/import-limits.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const has = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0
const listed = (folder: string, end: RegExp): readonly string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => end.test(name))
    .map((name) => join(folder, name))

interface Service {
  readonly [key: string]: unknown
  readonly image: string
  readonly environment?: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly tmpfs: readonly string[]
}
const compose = parse(read('compose.yaml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>
  readonly networks: object
  readonly volumes: object
  readonly secrets: Readonly<Record<string, { readonly file: string }>>
}

describe('compose.yaml', () => {
  it('has the four services, on a private network of their own', () => {
    expect(Object.keys(compose.services)).toEqual(['app', 'worker', 'postgres', 'redis'])
    expect(Object.keys(compose.networks)).toEqual(['private'])
  })

  it.each(Object.entries(compose.services))('gives %s no more than it needs', (_, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      restart: 'unless-stopped',
      networks: ['private'],
      healthcheck: { test: expect.any(Array), interval: expect.any(String), timeout: expect.any(String) },
      deploy: {
        resources: { limits: { cpus: expect.any(String), memory: expect.any(String), pids: expect.any(Number) } },
      },
    })
    expect(service['user']).toMatch(/^(1000:1000|postgres|redis)$/)
    expect(service['privileged'] ?? service['network_mode'] ?? service['pid'] ?? null).toBeNull()
    for (const place of service.tmpfs) expect(place).toMatch(/noexec,nosuid/)
    for (const volume of service.volumes ?? []) expect(volume).toMatch(/^[a-z-]+:\/.*:Z$/)
    // A floating tag is another program tomorrow.
    expect(service.image).toMatch(/:\d+\.\d+(\.\d+)?(-[a-z]+)?\}?$/)
  })

  it('opens one port, on this machine alone unless that is asked for', () => {
    const open = Object.entries(compose.services).filter(([, { ports }]) => ports !== undefined)
    expect(open.map(([name, { ports }]) => [name, ports])).toEqual([
      ['app', ['${NOS_BIND:-127.0.0.1}:${NOS_PORT:-3000}:3000']],
    ])
  })

  it('lets NOS reach Postgres and Redis of its own network unencrypted, and nobody else', () => {
    const { app, worker } = compose.services
    const [, names = ''] =
      /^\$\{ALLOW_PLAINTEXT_TO:-([^}]+)\}$/.exec(app?.environment?.['ALLOW_PLAINTEXT_TO'] ?? '') ?? []
    expect(worker?.environment?.['ALLOW_PLAINTEXT_TO']).toBe(app?.environment?.['ALLOW_PLAINTEXT_TO'])
    expect(names.split(',')).toEqual(Object.keys(compose.services).filter((name) => !['app', 'worker'].includes(name)))
    const [databaseUrl = '', redisUrl = ''] = ['postgres', 'redis:'].map(
      (scheme) => new RegExp(`'(${scheme}.*)\\\\n'`).exec(read('deploy/make-secrets.sh'))?.[1],
    )
    const given = {
      NODE_ENV: app?.environment?.['NODE_ENV'],
      JWT_SECRET: 'Vt8mQ2xLr5Wc9KzN4bYh7PdS1fGj6AeU',
      DATABASE_URL: databaseUrl.replace('%s', 'secret'),
      REDIS_URL: redisUrl.replace('%s', 'secret'),
    }
    const refused = (environment: Readonly<Record<string, string | undefined>>): readonly string[] =>
      readConfiguration(environment).match(
        () => [],
        ({ problems }) => problems.map(({ variable }) => variable),
      )
    expect(refused(given)).toEqual(['DATABASE_URL', 'REDIS_URL'])
    expect(refused({ ...given, ALLOW_PLAINTEXT_TO: names })).toEqual([])
    for (const unit of ['app', 'worker'])
      expect(read(`deploy/quadlet/nos-${unit}.container`)).toContain(`\nEnvironment=ALLOW_PLAINTEXT_TO=${names}\n`)
  })

  it('takes every secret from a file that make-secrets.sh makes, and has no password in it', () => {
    const secret = /PASSWORD|SECRET|TOKEN|ENCRYPTION_KEY|PASSPHRASE|DATABASE_URL|REDIS_URL/
    for (const { environment = {}, secrets } of Object.values(compose.services)) {
      for (const [name, value] of Object.entries(environment)) {
        if (!secret.test(name)) continue
        expect(name).toMatch(/_FILE$/)
        expect(value).toMatch(/^\/run\/secrets\/[a-z_]+$/)
        expect(secrets).toContain(value.slice('/run/secrets/'.length))
      }
      for (const name of secrets) expect(compose.secrets[name]).toEqual({ file: `./secrets/${name}` })
    }
    const made = [...read('deploy/make-secrets.sh').matchAll(/keep ([a-z_]+)$/gm)].map(([, name]) => name)
    expect(made.map(String).toSorted()).toEqual(Object.keys(compose.secrets).toSorted())
  })
})

describe('make', () => {
  const TARGETS =
    'help check-deps quick-start quick-restart build up down logs health scan backup-volumes enable-systemd'.split(' ')

  it('has every target, and help lists them', () => {
    const shown = execFileSync('make', ['help'], { cwd: ROOT, encoding: 'utf8' })
    for (const target of TARGETS) {
      expect(shown).toMatch(new RegExp(`^  ${target} +\\S`, 'm'))
      execFileSync('make', ['--dry-run', target], { cwd: ROOT, stdio: 'ignore' })
    }
  })

  it('makes secrets once, different ones each time, for nobody else to read', () => {
    const folders = [1, 2].map(() => {
      const folder = mkdtempSync(join(tmpdir(), 'nos-secrets-'))
      execFileSync('mkdir', [join(folder, 'deploy')])
      writeFileSync(join(folder, 'deploy', 'make-secrets.sh'), read('deploy/make-secrets.sh'))
      execFileSync('sh', [join(folder, 'deploy', 'make-secrets.sh')], { stdio: 'ignore' })
      return folder
    })
    const secretsOf = (folder: string): Readonly<Record<string, string>> =>
      Object.fromEntries(
        Object.keys(compose.secrets).map((name) => [name, readFileSync(join(folder, 'secrets', name), 'utf8')]),
      )
    const [first = '', second = ''] = folders
    const before = secretsOf(first)
    execFileSync('sh', [join(first, 'deploy', 'make-secrets.sh')], { stdio: 'ignore' })
    expect(secretsOf(first)).toEqual(before)
    expect(statSync(join(first, 'secrets')).mode & 0o777).toBe(0o700)
    expect(Buffer.byteLength(before['jwt_secret'] ?? '')).toBeGreaterThanOrEqual(64)
    expect(Buffer.from(before['encryption_key'] ?? '', 'base64')).toHaveLength(32)
    expect(before['database_url']).toBe(`postgres://nos:${before['postgres_password']}@postgres:5432/nos\n`)
    for (const [name, value] of Object.entries(secretsOf(second)))
      if (!/^notion_api_token$|_previous$/.test(name))
        expect({ name, value }).not.toEqual({ name, value: before[name] })
    for (const folder of folders) rmSync(folder, { recursive: true })
  })

  it('says before it starts that a port below 1024 needs root', ({ skip }) => {
    // A checkout that only root may read cannot be tried by anybody else.
    const folder = mkdtempSync(join(tmpdir(), 'nos-deploy-'))
    chmodSync(folder, 0o755)
    cpSync(join(ROOT, 'deploy'), join(folder, 'deploy'), { recursive: true })
    const { status, stdout, error } = spawnSync('sh', ['deploy/check-deps.sh'], {
      cwd: folder,
      encoding: 'utf8',
      ...(process.getuid?.() === 0 ? { uid: 1000, gid: 1000 } : {}),
      env: { ...process.env, NOS_PORT: '80' },
    })
    rmSync(folder, { recursive: true })
    if (error !== undefined) skip('NOT RUN: this machine has no other user')
    expect(status).toBe(1)
    expect(stdout).toMatch(/port 80 may only be taken by root/)
  })
})

describe('shell scripts', () => {
  const scripts = [...listed('deploy', /\.sh$/), ...listed('tooling', /\.sh$/), '.ci/run']

  it.each(scripts)('%s is read by its shell', (path) => {
    execFileSync(read(path).startsWith('#!/bin/sh') ? 'sh' : 'bash', ['-n', join(ROOT, path)])
  })

  it.skipIf(!has('shellcheck'))(`pass shellcheck${has('shellcheck') ? '' : ' (NOT RUN: it is not installed)'}`, () => {
    const { status, stdout } = spawnSync('shellcheck', [...scripts], { cwd: ROOT, encoding: 'utf8' })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  })
})

describe('systemd', () => {
  const quadlets = listed('deploy/quadlet', /\.container$/)
  const section = (text: string, name: string): string =>
    new RegExp(`^\\[${name}\\]\\n([^[]*)`, 'm').exec(text)?.[1] ?? ''

  it.each(quadlets)('%s gives its container no more than it needs', (path) => {
    const container = section(read(path), 'Container')
    for (const line of ['ReadOnly=true', 'NoNewPrivileges=true', 'DropCapability=all', 'Network=nos.network'])
      expect(container).toContain(`${line}\n`)
    expect(container).toMatch(/^User=(1000|postgres|redis)$/m)
    expect(container).toMatch(/^Image=\S+:\d+\.\d+/m)
    expect(container).toMatch(/--memory=\S+ --cpus=\S+ --pids-limit=\d+/)
    expect(section(read(path), 'Service')).toContain('Restart=always')
    for (const [, image] of container.matchAll(/^Image=(docker\.io\S+)/gm))
      expect(Object.values(compose.services).map((service) => service.image)).toContain(image)
  })

  it.skipIf(!has('systemd-analyze'))('takes the units', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nos-units-'))
    const units = [...listed('deploy/systemd', /./), ...quadlets].map((path) => {
      // Podman turns [Container] into the command; the rest is systemd's own.
      const text = read(path)
        .replace(/^\[Container\]\n[^[]*/m, '')
        .replace(/^\[Service\]\n/m, (head) => (path.endsWith('.container') ? `${head}ExecStart=/bin/true\n` : head))
      const unit = join(folder, path.replace(/^.*\//, '').replace('.container', '.service'))
      writeFileSync(unit, text)
      return unit
    })
    const { stderr } = spawnSync('systemd-analyze', ['verify', '--user', '--man=no', ...units], {
      encoding: 'utf8',
      env: { ...process.env, XDG_RUNTIME_DIR: folder },
    })
    const said = stderr.split('\n').filter((line) => line.includes(folder) || /nos-[a-z]+\.(service|timer)/.test(line))
    rmSync(folder, { recursive: true })
    expect(said).toEqual([])
  })
})

describe('the proxies', () => {
  const nginx = read('deploy/proxy/nginx.conf')
  const settings = (name: string): readonly string[] =>
    [...nginx.matchAll(new RegExp(`^ *${name} +([^;]+);$`, 'gm'))].map(([, value = '']) => value)

  it('speak TLS 1.2 and 1.3 alone, with ciphers that keep what was said secret for good', () => {
    expect(settings('ssl_protocols')).toEqual(['TLSv1.2 TLSv1.3'])
    const ciphers = settings('ssl_ciphers').flatMap((list) => list.split(':'))
    expect(ciphers.length).toBeGreaterThan(0)
    for (const cipher of ciphers) expect(cipher).toMatch(/^ECDHE-(ECDSA|RSA)-(AES\d+-GCM-SHA\d+|CHACHA20-POLY1305)$/)
  })

  it('send every caller of the other port on to https', () => {
    const [plain = ''] = nginx.split('listen 443')
    expect(plain).toContain('return 301 https://$host$request_uri;')
    expect(plain).not.toContain('proxy_pass')
    expect(read('deploy/proxy/Caddyfile')).not.toContain('http://')
  })

  it('ask for certificates that every browser trusts', () => {
    // Caddy gets one by itself for a public name, unless a line says otherwise.
    const [, site = ''] = /^(\S+) \{$/m.exec(read('deploy/proxy/Caddyfile')) ?? []
    expect(site).toMatch(/^[a-z]+(\.[a-z]+)+$/)
    expect(read('deploy/proxy/Caddyfile')).not.toMatch(/^\s*(tls|auto_https|local_certs|skip_install_trust|acme_ca)\b/m)
    // nginx takes those that an ACME client keeps for its name.
    const [name = ''] = settings('server_name')
    expect(settings('ssl_certificate')).toEqual([`/etc/letsencrypt/live/${name}/fullchain.pem`])
    expect(settings('ssl_certificate_key')).toEqual([`/etc/letsencrypt/live/${name}/privkey.pem`])
  })

  it('have one host name, all of it for NOS', () => {
    const caddy = read('deploy/proxy/Caddyfile')
    expect([...caddy.matchAll(/^(\S.*) \{$/gm)].map(([, site]) => site)).toEqual(['nos.example.com'])
    expect(caddy).not.toMatch(/^\s*(handle|handle_path|route|redir|rewrite|file_server|respond|root|import)\b/m)
    expect([...caddy.matchAll(/^\s*reverse_proxy (.*) \{$/gm)].map(([, to]) => to)).toEqual(['127.0.0.1:3000'])
    expect(new Set(settings('server_name'))).toEqual(new Set(['nos.example.com']))
    expect([...nginx.matchAll(/^ *location (.+) \{$/gm)].map(([, path]) => path)).toEqual(['/'])
    expect(settings('proxy_pass')).toEqual(['http://127.0.0.1:3000'])
  })

  it('let the largest import through', () => {
    const largest = IMPORT_LIMITS.body / 1024 / 1024
    expect(settings('client_max_body_size')).toEqual([`${largest}m`])
    expect(read('deploy/proxy/Caddyfile')).toContain(`max_size ${largest}MiB`)
  })
})

describe('the image', () => {
  it('holds what was packed for it and nothing else: no tests, no tools, no shell script', () => {
    const [, image = ''] = read('Containerfile').split(/^FROM \$\{BASE_IMAGE\}$/m)
    const copied = [...image.matchAll(/^COPY --from=build .*?(\S+) \S+$/gm)].map(([, from]) => from)
    expect(copied).toEqual(['/out/app', '/out/sbom', '/out/data', '/out/backups'])
    expect(image).not.toMatch(/^(RUN|ADD)\b/m)
    for (const left of ['**/tests', '**/testing', '**/*.test.ts', '**/.env'])
      expect(read('.containerignore').split('\n')).toContain(left)
  })
})

describe('monitoring', () => {
  it('asks only for figures that the service has', () => {
    const sources = readdirSync(join(ROOT, 'packages'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /^[a-z-]+\/src\/.*\.ts$/.test(path) && !path.includes('node_modules'))
      .map((path) => read(join('packages', path)))
      .join('\n')
    const figures = new Set([...sources.matchAll(/'(nos_[a-z_]+)'/g)].map(([, name]) => name))
    const asked = [read('deploy/monitoring/alerts.yaml'), read('deploy/monitoring/grafana-dashboard.json')]
      .flatMap((text) => text.match(/\bnos_[a-z_]+/g) ?? [])
      .map((name) => name.replace(/(_seconds)_(bucket|sum|count)$/, '$1'))
    expect(new Set(asked).size).toBeGreaterThan(10)
    expect([...new Set(asked)].filter((name) => !figures.has(name))).toEqual([])
  })

  it('names what to do in each alert', () => {
    const { groups } = parse(read('deploy/monitoring/alerts.yaml')) as {
      readonly groups: readonly { readonly rules: readonly Readonly<Record<string, unknown>>[] }[]
    }
    for (const rule of groups.flatMap(({ rules }) => rules))
      expect(rule).toMatchObject({
        alert: expect.any(String),
        expr: expect.any(String),
        labels: { severity: expect.stringMatching(/^(critical|warning|info)$/) },
        annotations: { summary: expect.any(String), action: expect.any(String) },
      })
  })
})
