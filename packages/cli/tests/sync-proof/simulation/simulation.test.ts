import { describe, expect, it } from 'vitest'
import { checkHistories } from './check-histories.ts'

const SECONDS = Number(process.env['SYNC_PROOF_SECONDS'] ?? 170)

describe('the promises of the sync', () => {
  it(
    'hold for two instances, a person, faults of every kind and kills, in any order',
    async () => {
      const { played, broken } = await checkHistories({ from: 1, count: 1_000, untilMs: SECONDS * 1_000 })
      expect(broken).toBeNull()
      expect(played).toBeGreaterThan(SECONDS / 2)
      console.log(`${played} histories played`)
    },
    SECONDS * 1_000 + 60_000,
  )
})
