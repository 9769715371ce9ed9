import { randomUUID } from 'node:crypto'
import type { KeptMeasurement } from '@nos/domain'
import { aSpecification, aValidation, measurementCacheContract } from '@nos/domain/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { isThere, untilReady, URL_OF_REDIS } from '../testing/find-redis.ts'
import { openProxy } from '../testing/open-proxy.ts'
import { connectRedis, type RedisConnection } from './redis-connection.ts'
import { createRedisMeasurementCache } from './redis-measurement-cache.ts'

const found = await isThere(URL_OF_REDIS)
const { conformance, standards, validatedAt } = aValidation(aSpecification(), 1)
const measurement: KeptMeasurement = { conformance, standards, measuredAt: validatedAt }

describe.skipIf(!found)(`the measurements in Redis${found ? '' : ' (NOT RUN: no Redis, set TEST_REDIS_URL)'}`, () => {
  const open: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const connection of open.splice(0)) await connection.close()
  })
  const connected = async (url = URL_OF_REDIS): Promise<RedisConnection> => {
    const redis = connectRedis({ url, deadlineMs: 500, restMs: 0 })
    open.push(redis)
    await untilReady(redis)
    return redis
  }
  /** Keys of its own for each test. */
  const apart = (redis: RedisConnection, prefix = randomUUID()) => {
    const cache = createRedisMeasurementCache(redis, { lifeMs: 60_000 })
    return {
      get: (key: string) => cache.get(`${prefix}/${key}`),
      keep: (key: string, kept: KeptMeasurement) => cache.keep(`${prefix}/${key}`, kept),
    }
  }

  measurementCacheContract('redis', async () => apart(await connected()))

  it('are there for every instance', async () => {
    const prefix = randomUUID()
    const [one, other] = [apart(await connected(), prefix), apart(await connected(), prefix)]
    await one.keep('key', measurement)
    expect(await other.get('key')).toEqual(measurement)
  })

  it('end after their life', async () => {
    const redis = await connected()
    const key = randomUUID()
    await createRedisMeasurementCache(redis, { lifeMs: 60_000 }).keep(key, measurement)
    const left = await redis.attempt((commands) =>
      commands.eval("return redis.call('PTTL', KEYS[1])", { keys: [`nos:measurement:1:${key}`], arguments: [] }),
    )
    expect(left?.value).toBeGreaterThan(0)
    expect(left?.value).toBeLessThanOrEqual(60_000)
  })

  it.each(['', 'no JSON', '{}', '{"measuredAt":"never","standards":{"score":1}}', 'null'])(
    'are none where somebody else wrote %j',
    async (text) => {
      const redis = await connected()
      const key = randomUUID()
      await redis.attempt((commands) =>
        commands.set(`nos:measurement:1:${key}`, text, { expiration: { type: 'PX', value: 60_000 } }),
      )
      expect(await createRedisMeasurementCache(redis).get(key)).toBeNull()
    },
  )

  it('are forgotten, and keep nobody waiting, while Redis is silent or away', async () => {
    const proxy = await openProxy(6379)
    open.push(proxy)
    const redis = connectRedis({ url: proxy.url, deadlineMs: 40, restMs: 60_000 })
    open.push(redis)
    await untilReady(redis)
    const cache = createRedisMeasurementCache(redis)
    const key = randomUUID()
    await cache.keep(key, measurement)
    proxy.stall()
    expect(await cache.get(key)).toBeNull()
    await cache.keep(key, measurement)
    await proxy.close()
    expect(await cache.get(key)).toBeNull()
  })
})
