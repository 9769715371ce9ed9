export { connectRedis, type RedisCommands, type RedisConnection, type RedisOptions } from './redis-connection.ts'
export { createRedisMeasurementCache } from './redis-measurement-cache.ts'
export { createRedisRateLimiter, type RateLimitState, type SharedRateLimiter } from './redis-rate-limiter.ts'
