import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { SpecificationSchema } from '../src/schemas/specification-schema.ts'
import { arbitraryRequest } from '../testing/arbitrary-request.ts'
import { createHttpUnderTest, type HttpUnderTest } from '../testing/http-under-test.ts'
import { DOCUMENT } from '../testing/openapi-check.ts'
import { SCRIPTED } from '../testing/scripted-use-cases.ts'
import { createServiceOnLibrary } from '../testing/service-on-library.ts'

/** Requests against each of the two services; FUZZ_REQUESTS and FUZZ_SEED ask for more and for others. */
const REQUESTS = Math.ceil(Number(process.env['FUZZ_REQUESTS'] ?? 5000) / 2)
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_302)
const PATIENCE_MS = 60_000 + REQUESTS * 40

/** What a stack, SQL or a path of the machine looks like. */
const TRACES = /\n\s+at |\.ts:\d+|node_modules|node:internal|select .* from /i

/** How often each status was met in so many requests; each answer is checked against the document on the way. */
const fuzz = async (
  service: HttpUnderTest,
  ids: readonly string[],
  numRuns: number,
): Promise<ReadonlyMap<number, number>> => {
  const seen = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(arbitraryRequest(DOCUMENT, ids), async ({ line, asking }) => {
      const answer = await service.ask(line, asking)
      const { status } = answer
      if (status >= 400) expect(await answer.text()).not.toMatch(TRACES)
      seen.set(status, (seen.get(status) ?? 0) + 1)
      expect(status).toBeLessThan(500)
    }),
    { numRuns, seed: SEED },
  )
  return seen
}

describe('requests made from the OpenAPI document', () => {
  it(
    'get an answer that the document describes, and never a 5xx',
    async () => {
      const service = createHttpUnderTest()
      const seen = await fuzz(
        service,
        [SCRIPTED.specification.id, SCRIPTED.specification.head.id, SCRIPTED.conflict.id, SCRIPTED.job.id],
        REQUESTS,
      )
      expect(service.log.lines.filter(({ level }) => level === 'error')).toEqual([])
      // The generator reaches past the front door: enough requests are right, and every kind of refusal is met.
      expect(seen.get(200) ?? 0).toBeGreaterThan(100)
      for (const status of [400, 401, 403, 404, 405, 415, 422])
        expect([status, (seen.get(status) ?? 0) > 0]).toEqual([status, true])
    },
    PATIENCE_MS,
  )

  it(
    'get one from the real use cases as well',
    async () => {
      const service = createServiceOnLibrary()
      const made = v.parse(
        SpecificationSchema,
        await (await service.ask('POST /specifications', { json: { title: 'Login', spec_type: 'Feature' } })).json(),
      )
      const seen = await fuzz(service, [made.id, made.version.id], REQUESTS)
      expect(service.log.lines.filter(({ level }) => level === 'error')).toEqual([])
      expect((seen.get(200) ?? 0) + (seen.get(201) ?? 0)).toBeGreaterThan(100)
    },
    PATIENCE_MS,
  )

  it(
    'leave the memory as it was',
    async () => {
      const service = createHttpUnderTest()
      const requests = fc.sample(arbitraryRequest(DOCUMENT, [SCRIPTED.specification.id]), { numRuns: 600, seed: SEED })
      const round = async (): Promise<number> => {
        for (const { line, asking } of requests) await service.ask(line, asking)
        // The log of the test itself is no memory of the service.
        service.log.lines.splice(0)
        collectGarbage()
        return process.memoryUsage().heapUsed
      }
      // What is remembered on purpose (schemas, tokens, limits) is there after the first rounds.
      await round()
      const before = await round()
      const after = [await round(), await round(), await round()]
      expect(Math.min(...after) - before).toBeLessThan(8 * MIB)
    },
    PATIENCE_MS,
  )
})

const MIB = 1024 * 1024

const collectGarbage = (): void => {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
}
