import { connectRedis } from '@nos/adapters-redis'
import { authorityOf } from '../configuration/authority-of.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { doubtful, fine, type Check } from './check.ts'

const PATIENCE_MS = 3000
const STEP_MS = 50

/** Redis, where there is one. The service goes on without it, so its absence is no failure. */
export const checkRedis = async ({ redisUrl, redisCaFile }: Configuration): Promise<Check> => {
  if (redisUrl === null) return fine('redis', 'not configured; one instance needs none')
  let reason = 'no answer'
  const redis = connectRedis({
    url: redisUrl,
    ...authorityOf(redisCaFile),
    onError: (said) => (reason = said),
  })
  const end = Date.now() + PATIENCE_MS
  let answered: unknown = null
  while (answered === null && Date.now() < end) {
    answered = await redis.attempt((commands) => commands.ping())
    if (answered === null) await new Promise((resolve) => setTimeout(resolve, STEP_MS))
  }
  await redis.close()
  return answered === null
    ? doubtful(
        'redis',
        `does not answer (${reason}); each instance counts its own requests`,
        'check REDIS_URL and that it runs',
      )
    : fine('redis', `answers (${redisUrl.startsWith('rediss:') ? 'encrypted' : 'not encrypted'})`)
}
