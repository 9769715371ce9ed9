import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  createOwnCluster,
  createPostgresDatabase,
  createTestAuthority,
  findPostgresPrograms,
} from '@nos/adapters-postgres/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runNos } from '../e2e/support/run-nos.ts'
import { startNos } from '../e2e/support/start-process.ts'
import { temporaryFolder } from '../e2e/support/temporary-folder.ts'
import { redisSpeaksTls, startOwnRedis } from './support/own-redis.ts'
import { secureAnswer } from './support/secure-answer.ts'

const authority = createTestAuthority()
const issued = authority.issue({ names: ['DNS:nos.example'] })
const TLS = { TLS_CERT_FILE: issued.certFile, TLS_KEY_FILE: issued.keyFile }
const HEALTH = join(import.meta.dirname, '../../bin/health.mjs')

const programs = findPostgresPrograms()
const missing = programs === null ? 'no initdb and pg_ctl' : redisSpeaksTls() ? null : 'no redis-server with TLS'

describe('nos serve with a certificate', () => {
  it('prints https addresses, answers there alone, is called healthy, and stops', async () => {
    const service = startNos(['serve'], { cwd: temporaryFolder(), env: { ...TLS, PORT: '0', NOS_DATA_DIR: 'data' } })
    const [, given = ''] = await service.printed(/^ {2}API docs +(https:\/\/127\.0\.0\.1:\d+)\/docs$/m)
    const [, token = ''] = await service.printed(/^ {2}Token +(\S+)$/m)
    const { port } = new URL(given)
    const asked = { ca: authority.pem, servername: 'nos.example', headers: { Authorization: `Bearer ${token}` } }
    const answer = await secureAnswer(Number(port), { ...asked, path: '/api/v1/auth/me' })
    expect(answer.status).toBe(200)
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow('fetch failed')
    const health = (env: Readonly<Record<string, string>>): number | null =>
      spawnSync(process.execPath, [HEALTH], { env: { PORT: port, ...env } }).status
    expect(health(TLS)).toBe(0)
    expect(health({})).toBe(1)
    expect(health({ TLS_CERT_FILE: authority.issue({ names: ['DNS:nos.example'] }).certFile })).toBe(1)
    service.signal('SIGTERM')
    expect(await service.ended).toMatchObject({ exitCode: 0 })
  })

  const other = authority.issue({ names: ['DNS:nos.example'] })
  it.each([
    ['one of the two is missing', { TLS_KEY_FILE: '' }, /TLS_KEY_FILE: is missing while TLS_CERT_FILE is set/],
    ['the other is missing', { TLS_CERT_FILE: '' }, /TLS_CERT_FILE: is missing while TLS_KEY_FILE is set/],
    [
      'a file is not there',
      { TLS_CERT_FILE: '/nowhere/x.pem' },
      /TLS_CERT_FILE: names \/nowhere\/x\.pem, which cannot/,
    ],
    ['the certificate is none', { TLS_CERT_FILE: issued.keyFile }, /TLS_CERT_FILE: names .* holds no certificate/],
    ['the key is none', { TLS_KEY_FILE: issued.certFile }, /TLS_KEY_FILE: names .* holds no private key/],
    ['the key is of another one', { TLS_KEY_FILE: other.keyFile }, /TLS_KEY_FILE: names .* does not belong/],
  ])('does not start when %s', async (_, env, reason) => {
    const cwd = temporaryFolder()
    const end = await runNos(['serve'], { cwd, env: { ...TLS, ...env, PORT: '0', NOS_DATA_DIR: 'data' } })
    expect({ exitCode: end.exitCode, errors: end.errors }).toEqual({
      exitCode: 2,
      errors: expect.stringMatching(reason),
    })
    expect(end.errors).toMatch(/^ +→ /m)
    expect(end.all).not.toContain('PRIVATE')
    expect(readdirSync(cwd)).toEqual([])
  })

  it('does not start beside the sandbox, which checks no such certificate', async () => {
    const end = await runNos(['serve', '--sandbox'], { cwd: temporaryFolder(), env: { ...TLS, PORT: '0' } })
    expect(end.exitCode).toBe(2)
    expect(end.errors).toMatch(/TLS_CERT_FILE: is set, but --sandbox is for this machine alone/)
  })

  it('is told by nos doctor how long its certificate holds', async () => {
    const doctor = async (env: Readonly<Record<string, string>>): Promise<string> =>
      (await runNos(['doctor', '--only', 'certificate'], { cwd: temporaryFolder(), env })).all
    const short = authority.issue({ names: ['DNS:nos.example'], days: 5 })
    expect(await doctor(TLS)).toMatch(/ok +certificate +.* and its key belong together, until \d{4}-\d\d-\d\d/)
    expect(await doctor({ TLS_CERT_FILE: short.certFile, TLS_KEY_FILE: short.keyFile })).toMatch(
      /warn +certificate +.* ends on .*, in [45] days/,
    )
    expect(await doctor({ ...TLS, TLS_KEY_FILE: other.keyFile })).toMatch(/fail +certificate +TLS_KEY_FILE/)
  })
})

describe.skipIf(missing !== null)(
  `a service in production${missing === null ? '' : ` (NOT RUN: ${missing} here)`}`,
  () => {
    const PRODUCTION = { NODE_ENV: 'production', JWT_SECRET: 'Vt8mQ2xLr5Wc9KzN4bYh7PdS1fGj6AeU' }

    it('has every connection to Postgres and Redis encrypted, and asks who they are', async () => {
      const there = authority.issue({ names: ['IP:127.0.0.1'] })
      const cluster = await createOwnCluster(programs ?? '', { certificate: there })
      onTestFinished(() => cluster.remove())
      const redis = await startOwnRedis(there)
      onTestFinished(() => redis.stop())
      const database = await createPostgresDatabase(`${cluster.url}?sslmode=verify-full&sslrootcert=${authority.file}`)
      const service = startNos(['serve'], {
        cwd: temporaryFolder(),
        env: {
          ...PRODUCTION,
          ...TLS,
          PORT: '0',
          DATABASE_URL: database.url,
          REDIS_URL: `rediss://127.0.0.1:${redis.port}`,
          REDIS_CA_FILE: authority.file,
        },
      })
      const [, port = ''] = await service.printed(/^ {2}API docs +https:\/\/127\.0\.0\.1:(\d+)\/docs$/m)
      const asked = { ca: authority.pem, servername: 'nos.example', path: '/health' }
      const { checks } = JSON.parse((await secureAnswer(Number(port), asked)).body)
      expect(checks).toMatchObject({ database: { status: 'ok' }, queue: { status: 'ok' }, redis: { status: 'ok' } })
      const connections = await database.query(
        `select ssl, count(*)::integer as count from pg_stat_activity join pg_stat_ssl using (pid)
       where application_name like 'nos%' group by ssl`,
      )
      expect(connections).toEqual([{ ssl: true, count: expect.any(Number) }])
      service.signal('SIGTERM')
      expect(await service.ended).toMatchObject({ exitCode: 0 })
    })

    it.each(['serve', 'worker', 'migrate', 'doctor'])(
      'does not start where they would be in the clear (nos %s)',
      async (command) => {
        const end = await runNos([command], {
          cwd: temporaryFolder(),
          env: {
            ...PRODUCTION,
            PORT: '0',
            DATABASE_URL: 'postgres://nos:canary0password@db.example/nos',
            REDIS_URL: 'redis://:canary0password@cache.example',
          },
        })
        expect(end.exitCode).toBe(2)
        expect(end.all).toMatch(/DATABASE_URL:? leads to db\.example without encryption/)
        expect(end.all).toMatch(/REDIS_URL:? leads to cache\.example without encryption/)
        expect(end.all).toMatch(/→ DATABASE_URL=.*sslmode=verify-full.*ALLOW_PLAINTEXT_TO=db\.example/)
        expect(end.all).not.toContain('canary0password')
      },
    )
  },
)
