import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryRequest } from '../testing/arbitrary-request.ts'
import { createHttpUnderTest } from '../testing/http-under-test.ts'
import { DOCUMENT } from '../testing/openapi-check.ts'
import { SCRIPTED } from '../testing/scripted-use-cases.ts'

const IDS = [SCRIPTED.specification.id, SCRIPTED.specification.head.id, SCRIPTED.conflict.id, SCRIPTED.job.id]

describe('requests made from the OpenAPI document', () => {
  it('get an answer that the document describes, and never a 5xx', async () => {
    const service = createHttpUnderTest()
    const seen = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(arbitraryRequest(DOCUMENT, IDS), async ({ line, asking }) => {
        const { status } = await service.ask(line, asking)
        seen.set(status, (seen.get(status) ?? 0) + 1)
        expect(status).toBeLessThan(500)
      }),
      { numRuns: 1000, seed: 20_260_302 },
    )
    expect(service.log.lines.filter(({ level }) => level === 'error')).toEqual([])
    // The generator reaches past the front door: enough requests are right, and every kind of refusal is met.
    expect(seen.get(200) ?? 0).toBeGreaterThan(100)
    for (const status of [400, 401, 403, 404, 405, 415, 422]) expect([status, (seen.get(status) ?? 0) > 0]).toEqual([status, true])
  }, 60_000)
})
