import * as fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { SpecificationSchema } from '../src/schemas/specification-schema.ts'
import { arbitraryRequest } from '../testing/arbitrary-request.ts'
import { createHttpUnderTest, type HttpUnderTest } from '../testing/http-under-test.ts'
import { DOCUMENT } from '../testing/openapi-check.ts'
import { SCRIPTED } from '../testing/scripted-use-cases.ts'
import { createServiceOnLibrary } from '../testing/service-on-library.ts'

/** How often each status was met in so many requests; each answer is checked against the document on the way. */
const fuzz = async (
  service: HttpUnderTest,
  ids: readonly string[],
  numRuns: number,
): Promise<ReadonlyMap<number, number>> => {
  const seen = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(arbitraryRequest(DOCUMENT, ids), async ({ line, asking }) => {
      const { status } = await service.ask(line, asking)
      seen.set(status, (seen.get(status) ?? 0) + 1)
      expect(status).toBeLessThan(500)
    }),
    { numRuns, seed: 20_260_302 },
  )
  return seen
}

describe('requests made from the OpenAPI document', () => {
  it('get an answer that the document describes, and never a 5xx', async () => {
    const service = createHttpUnderTest()
    const seen = await fuzz(
      service,
      [SCRIPTED.specification.id, SCRIPTED.specification.head.id, SCRIPTED.conflict.id, SCRIPTED.job.id],
      1000,
    )
    expect(service.log.lines.filter(({ level }) => level === 'error')).toEqual([])
    // The generator reaches past the front door: enough requests are right, and every kind of refusal is met.
    expect(seen.get(200) ?? 0).toBeGreaterThan(100)
    for (const status of [400, 401, 403, 404, 405, 415, 422])
      expect([status, (seen.get(status) ?? 0) > 0]).toEqual([status, true])
  }, 60_000)

  it('get one from the real use cases as well', async () => {
    const service = createServiceOnLibrary()
    const made = v.parse(
      SpecificationSchema,
      await (await service.ask('POST /specifications', { json: { title: 'Login', spec_type: 'Feature' } })).json(),
    )
    const seen = await fuzz(service, [made.id, made.version.id], 1000)
    expect(service.log.lines.filter(({ level }) => level === 'error')).toEqual([])
    expect((seen.get(200) ?? 0) + (seen.get(201) ?? 0)).toBeGreaterThan(100)
  }, 60_000)
})
