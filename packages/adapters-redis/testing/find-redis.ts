import { connectRedis, type RedisConnection } from '../src/redis-connection.ts'

/** The Redis that the tests use. */
export const URL_OF_REDIS = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379'

export const isThere = async (url: string): Promise<boolean> => {
  const redis = connectRedis({ url, deadlineMs: 1000 })
  const answer = await untilReady(redis).catch(() => null)
  await redis.close()
  return answer !== null
}

export const untilReady = async (redis: RedisConnection): Promise<true | null> => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if ((await redis.attempt((commands) => commands.ping())) !== null) return true
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return null
}
