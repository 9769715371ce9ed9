import { createTestAuthority, type TestAuthority } from '@nos/adapters-postgres/testing'
import { connectRedis, type RedisConnection } from '@nos/adapters-redis'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { runNos } from '../e2e/support/run-nos.ts'
import { temporaryFolder } from '../e2e/support/temporary-folder.ts'
import { redisSpeaksTls, startOwnRedis, type OwnRedis } from './support/own-redis.ts'

const found = redisSpeaksTls()

describe.skipIf(!found)(
  `a Redis that is reached by TLS${found ? '' : ' (NOT RUN: no redis-server with TLS here)'}`,
  () => {
    let ours: TestAuthority
    let foreign: TestAuthority
    let encrypted: OwnRedis
    let elsewhere: OwnRedis
    let plain: OwnRedis
    const open: RedisConnection[] = []

    beforeAll(async () => {
      ours = createTestAuthority()
      foreign = createTestAuthority('another CA')
      encrypted = await startOwnRedis(ours.issue({ names: ['IP:127.0.0.1'] }))
      elsewhere = await startOwnRedis(ours.issue({ names: ['DNS:cache.example'] }))
      plain = await startOwnRedis(null)
    })

    afterEach(async () => {
      for (const redis of open.splice(0)) await redis.close()
    })

    afterAll(async () => {
      for (const redis of [encrypted, elsewhere, plain]) await redis.stop()
    })

    /** What comes of it: an answer, or why there is none. */
    const outcome = async ({ port }: OwnRedis, authority: TestAuthority | null): Promise<string> => {
      let reason: string | null = null
      const redis = connectRedis({
        url: `rediss://127.0.0.1:${port}`,
        deadlineMs: 1000,
        ...(authority === null ? {} : { authority: authority.pem }),
        onError: (said) => (reason = said),
      })
      open.push(redis)
      return eventually(async () => {
        const answered = await redis.attempt((commands) => commands.ping())
        return answered === null ? reason : String(answered.value)
      })
    }

    it('answers, and takes no other connection than an encrypted one', async () => {
      expect(await outcome(encrypted, ours)).toBe('PONG')
      const redis = connectRedis({ url: `redis://127.0.0.1:${encrypted.port}`, onError: (said) => told.push(said) })
      const told: string[] = []
      open.push(redis)
      await eventually(() => (told.length > 0 ? true : null))
      expect(await redis.attempt((commands) => commands.ping())).toBeNull()
    })

    it('is refused when another CA is given, or none', async () => {
      for (const authority of [foreign, null])
        expect(await outcome(encrypted, authority)).toMatch(
          /^its certificate is not trusted \([A-Z_]+\); REDIS_CA_FILE names the CA to trust$/,
        )
    })

    it('is refused when its certificate is for another host', async () => {
      expect(await outcome(elsewhere, ours)).toBe('its certificate is for another host name')
    })

    it('is refused when it offers no encryption; nothing falls back to plain', async () => {
      expect(await outcome(plain, ours)).toMatch(
        /^(it does not answer with TLS, which rediss:\/\/ asks for|no encrypted connection came about in time)/,
      )
    })

    const doctor = (env: Readonly<Record<string, string>>) =>
      runNos(['doctor', '--only', 'redis'], { cwd: temporaryFolder(), env })

    it('is trusted by REDIS_CA_FILE alone, as nos doctor shows', async () => {
      const REDIS_URL = `rediss://127.0.0.1:${encrypted.port}`
      expect((await doctor({ REDIS_URL, REDIS_CA_FILE: ours.file })).all).toMatch(/ok +redis +answers \(encrypted\)/)
      expect((await doctor({ REDIS_URL, REDIS_CA_FILE: foreign.file })).all).toMatch(
        /warn +redis +does not answer \(its certificate is not trusted/,
      )
      expect((await doctor({ REDIS_URL: `redis://127.0.0.1:${plain.port}` })).all).toMatch(
        /ok +redis +answers \(not encrypted\)/,
      )
    })

    it.each([
      ['is missing', { REDIS_CA_FILE: '/nowhere/ca.pem' }, /names \/nowhere\/ca\.pem, which cannot be read \(ENOENT\)/],
      ['is no PEM', { REDIS_CA_FILE: import.meta.filename }, /names .*, which holds no certificate in PEM/],
      ['is for a plain address', { REDIS_URL: 'redis://127.0.0.1' }, /is set, but REDIS_URL is no rediss:\/\/ address/],
    ])('is not started with when REDIS_CA_FILE %s', async (_, env, reason) => {
      const end = await doctor({ REDIS_URL: 'rediss://127.0.0.1', REDIS_CA_FILE: ours.file, ...env })
      expect(end.exitCode).toBe(2)
      expect(end.all).toMatch(new RegExp(`REDIS_CA_FILE ${reason.source}`))
      expect(end.all).toMatch(/→ (name a PEM file|REDIS_URL=rediss:)/)
    })
  },
)
