import fastify, { LogController } from 'fastify'
import { jwtVerify } from 'jose'
import { createMetrics } from '../../packages/adapters-telemetry/src/index.ts'
import { bufferedLines } from '../../packages/cli/src/composition/buffered-lines.ts'
import { createInMemoryRateLimiter } from '../../packages/http/src/index.ts'
import { securityHeaders } from '../../packages/http/src/server/security-headers.ts'
import { ANSWER, SECRET } from './answer.ts'
import { serveMeasured } from './serve-measured.ts'

// The same work in Fastify's own way: reads the token with jose, counts the request against its subject, finds the
// specification in memory, sends it as JSON with its tag and the security headers, measures it, and logs one line.
const ROUTE = '/api/v1/specifications/:spec_id'
const specifications = new Map([['00000000-0000-4000-a000-000000000001', JSON.parse(ANSWER) as object]])
const key = new TextEncoder().encode(SECRET)
const revoked = new Set<string>()
const common = securityHeaders({ https: false })
const limiter = createInMemoryRateLimiter({ limit: 1_000_000_000, windowMs: 60_000 })
const { meter } = createMetrics({ figures: async () => [] })
const app = fastify({
  logger: { level: 'info', base: null, stream: bufferedLines(2) },
  disableRequestLogging: true,
  logController: new LogController({ disableRequestLogging: true }),
  genReqId: () => crypto.randomUUID(),
})
app.decorateRequest('subject', '')
app.addHook('onRequest', async (request, reply) => {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], requiredClaims: ['sub', 'exp', 'jti'] })
    if (payload.sub === undefined || revoked.has(payload.jti ?? '')) throw new Error('revoked')
    request.setDecorator('subject', payload.sub)
    const { admitted, remaining, resetMs } = await limiter.take(`subject:default:${payload.sub}`, new Date())
    void reply.headers({
      ...common,
      'X-Request-Id': request.id,
      'RateLimit-Policy': `"default";q=${limiter.limit};w=60`,
      RateLimit: `"default";r=${remaining};t=${Math.ceil(resetMs / 1000)}`,
    })
    if (!admitted) return await reply.code(429).send()
  } catch {
    return reply.code(401).send()
  }
})
app.addHook('onResponse', async (request, reply) => {
  const { method, url, id, ip } = request
  const status = reply.statusCode
  meter.httpRequest({ method, route: ROUTE, status, seconds: reply.elapsedTime / 1000 })
  const subject: string = request.getDecorator('subject')
  request.log.info(
    { request_id: id, method, path: url, route: ROUTE, status, ms: reply.elapsedTime, subject, address: ip },
    'request',
  )
})
app.get<{ Params: { spec_id: string } }>(ROUTE, async (request, reply) => {
  const found = specifications.get(request.params.spec_id)
  if (found === undefined) return reply.code(404).send()
  return reply
    .headers({ ETag: '"0123456789abcdef-r1"', 'Cache-Control': 'private, no-cache', Vary: 'Accept-Encoding' })
    .send(found)
})
await app.listen({ port: 0, host: '127.0.0.1' })
serveMeasured(app.server)
