import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Bench } from './frame/subject.ts'
import { startMeasuredServer, type MeasuredServer } from './frame/measured-server.ts'
import { SECRET } from './http/answer.ts'
import { BENCH_SPECIFICATION, createBenchService } from './http/nos-service.ts'
import { signToken } from '../packages/http/src/index.ts'

const WARM_UP = 20_000
const REQUESTS = 6000
const SERVERS = ['bare', 'nos', 'fastify'] as const

/** Three servers that give the same bytes for the same request, each in a process of its own. */
const httpBench: Bench = (() => {
  const servers = new Map<string, MeasuredServer>()
  const measure = (name: (typeof SERVERS)[number], requests = REQUESTS): Promise<number> => {
    const server = servers.get(name)
    if (server === undefined) throw new Error(`${name} was not started`)
    return server.measure(requests)
  }
  return {
    name: 'http-cost',
    title: 'CPU time of one authenticated GET of a specification (4 kB), library in memory, request log on',
    unit: 'µs',
    rounds: 9,
    prepare: async () => {
      const { token } = signToken({
        subject: 'bench',
        role: 'viewer',
        expiresInSeconds: 3600,
        secret: SECRET,
        now: new Date(),
        jti: randomUUID(),
      })
      const path = `/api/v1/specifications/${BENCH_SPECIFICATION.id}`
      const headers = { Authorization: `Bearer ${token}` }
      const { app } = await createBenchService()
      const answer = await (await app.request(path, { headers })).text()
      const asked = { path, headers, bytes: Buffer.byteLength(answer) }
      for (const name of SERVERS) {
        const script = join(import.meta.dirname, 'http', `${name}-server.ts`)
        servers.set(name, await startMeasuredServer(script, asked, { BENCH_ANSWER: answer }))
        await measure(name, WARM_UP)
      }
    },
    subjects: [
      { name: 'bare node:http server giving the same bytes', measure: () => measure('bare') },
      { name: 'NOS', measure: () => measure('nos') },
      { name: 'Fastify with jose, doing the same', measure: () => measure('fastify') },
    ],
    finish: async () => {
      for (const server of servers.values()) await server.stop()
    },
  }
})()

export const benches: readonly Bench[] = [httpBench]
