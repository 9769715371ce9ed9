import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectRedis, type RedisConnection } from './redis-connection.ts'
import { createRedisRateLimiter } from './redis-rate-limiter.ts'
import { isThere, untilReady, URL_OF_REDIS } from '../testing/find-redis.ts'
import { openProxy } from '../testing/open-proxy.ts'

const found = await isThere(URL_OF_REDIS)

describe.skipIf(!found)(`the shared rate limiter${found ? '' : ' (NOT RUN: no Redis, set TEST_REDIS_URL)'}`, () => {
  const open: { close(): Promise<void> }[] = []
  let count = 0
  let subject = ''
  beforeEach(() => {
    subject = `test-${process.pid}-${Date.now()}-${(count += 1)}`
  })
  afterEach(async () => {
    for (const connection of open.splice(0)) await connection.close()
  })

  const connected = async (url = URL_OF_REDIS): Promise<RedisConnection> => {
    const redis = connectRedis({ url, deadlineMs: 500, restMs: 0 })
    open.push(redis)
    await untilReady(redis)
    return redis
  }

  it('admits the limit and no more, over two instances together', async () => {
    const limiters = [await connected(), await connected()].map((redis) =>
      createRedisRateLimiter(redis, { limit: 10, windowMs: 60_000 }),
    )
    const at = new Date(1_800_000_000_000)
    const states = await Promise.all(
      Array.from({ length: 15 }, () => limiters)
        .flat()
        .map((limiter) => limiter.take(subject, at)),
    )
    expect(states.filter(({ admitted }) => admitted)).toHaveLength(10)
  })

  it('says how much is left and when the window ends', async () => {
    const limiter = createRedisRateLimiter(await connected(), { limit: 3, windowMs: 60_000 })
    expect(await limiter.take(subject, new Date(1_800_000_015_000))).toEqual({
      admitted: true,
      remaining: 2,
      resetMs: 45_000,
    })
  })

  it('starts anew in the next window', async () => {
    const limiter = createRedisRateLimiter(await connected(), { limit: 1, windowMs: 1000 })
    await limiter.take(subject, new Date(1_800_000_000_000))
    expect((await limiter.take(subject, new Date(1_800_000_000_999))).admitted).toBe(false)
    expect((await limiter.take(subject, new Date(1_800_000_001_000))).admitted).toBe(true)
  })

  it('stays near the limit when Redis goes away under two instances', async () => {
    const proxy = await openProxy(6379)
    open.push(proxy)
    const limiters = [await connected(proxy.url), await connected(proxy.url)].map((redis) =>
      createRedisRateLimiter(redis, { limit: 100, windowMs: 60_000 }),
    )
    const at = new Date(1_800_000_000_000)
    let admitted = 0
    const take = async (requests: number): Promise<void> => {
      for (let index = 0; index < requests; index += 1) {
        if ((await limiters[index % 2]?.take(subject, at))?.admitted) admitted += 1
      }
    }
    await take(40)
    await proxy.close()
    await take(200)
    expect(admitted).toBeGreaterThanOrEqual(80)
    expect(admitted).toBeLessThanOrEqual(120)
  })

  it('gives an answer within the deadline when Redis is silent', async () => {
    const proxy = await openProxy(6379)
    open.push(proxy)
    const redis = connectRedis({ url: proxy.url, deadlineMs: 40, restMs: 60_000 })
    open.push(redis)
    await untilReady(redis)
    proxy.stall()
    const limiter = createRedisRateLimiter(redis, { limit: 5, windowMs: 60_000 })
    const states = []
    for (let index = 0; index < 8; index += 1) states.push(await limiter.take(subject, new Date(1_800_000_000_000)))
    expect(states.filter(({ admitted }) => admitted)).toHaveLength(5)
  })

  it('works from the start without a Redis', async () => {
    const redis = connectRedis({ url: 'redis://127.0.0.1:1' })
    open.push(redis)
    const limiter = createRedisRateLimiter(redis, { limit: 1, windowMs: 1000 })
    expect((await limiter.take(subject, new Date(0))).admitted).toBe(true)
    expect((await limiter.take(subject, new Date(0))).admitted).toBe(false)
  })
})
