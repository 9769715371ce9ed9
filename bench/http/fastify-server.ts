import fastify from 'fastify'
import { jwtVerify } from 'jose'
import { ANSWER, SECRET } from './answer.ts'
import { serveMeasured } from './serve-measured.ts'

// Reads the token with jose, finds the specification in memory, sends it as JSON with its tag, and logs the request.
const specifications = new Map([['00000000-0000-4000-a000-000000000001', JSON.parse(ANSWER) as object]])
const key = new TextEncoder().encode(SECRET)
const revoked = new Set<string>()
const app = fastify({ logger: { level: 'info' }, genReqId: () => crypto.randomUUID() })
app.addHook('onRequest', async (request, reply) => {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], requiredClaims: ['sub', 'exp', 'jti'] })
    if (revoked.has(payload.jti ?? '')) throw new Error('revoked')
  } catch {
    return reply.code(401).send()
  }
})
app.get<{ Params: { spec_id: string } }>('/api/v1/specifications/:spec_id', async (request, reply) => {
  const found = specifications.get(request.params.spec_id)
  if (found === undefined) return reply.code(404).send()
  return reply.header('ETag', '"0123456789abcdef-r1"').header('X-Request-Id', request.id).send(found)
})
await app.listen({ port: 0, host: '127.0.0.1' })
serveMeasured(app.server)
