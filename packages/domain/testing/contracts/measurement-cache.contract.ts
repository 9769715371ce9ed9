import { describe, expect, it } from 'vitest'
import type { KeptMeasurement, MeasurementCache } from '../../src/ports/measurement-cache.ts'
import { aSpecification } from '../builders/a-specification.ts'
import { aValidation } from '../builders/a-validation.ts'

/** What every MeasurementCache promises. */
export const measurementCacheContract = (name: string, create: () => Promise<MeasurementCache>): void => {
  describe(`measurement cache: ${name}`, () => {
    const { conformance, standards, validatedAt } = aValidation(aSpecification(), 1)
    const measurement: KeptMeasurement = { conformance, standards, measuredAt: validatedAt }

    it('gives back what was kept, with its dates, under its key alone', async () => {
      const cache = await create()
      await cache.keep('workspace/one', measurement)
      expect(await cache.get('workspace/one')).toEqual(measurement)
      expect(await cache.get('workspace/two')).toBeNull()
    })

    it('keeps the last of two', async () => {
      const cache = await create()
      await cache.keep('workspace/one', measurement)
      await cache.keep('workspace/one', { ...measurement, measuredAt: new Date(0) })
      expect((await cache.get('workspace/one'))?.measuredAt).toEqual(new Date(0))
    })
  })
}
