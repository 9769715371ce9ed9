import { describe, expect, it } from 'vitest'
import { crashEverywhere } from './crash-everywhere.ts'
import { CRASH_SCENARIOS } from './crash-scenarios.ts'

describe('a process that is killed', () => {
  it.each(CRASH_SCENARIOS)(
    'at any call of a $name leaves nothing that the next one does not finish',
    async (scenario) => {
      const { points, violations } = await crashEverywhere(scenario)
      console.log(`${scenario.name}: killed at ${points} points`)
      expect(violations).toEqual([])
      expect(points).toBeGreaterThan(10)
    },
    120_000,
  )
})
