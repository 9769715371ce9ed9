import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createInMemorySide } from '../../../testing/review-model/in-memory-side.ts'
import { playReview } from '../../../testing/review-model/play-review.ts'
import { reviewActs } from '../../../testing/review-model/review-act.ts'

const HISTORIES = Number(process.env['REVIEW_HISTORIES'] ?? 10_000)

describe('a review, whatever happens to it', () => {
  it('counts no approval of another text, and does nothing that it refuses', { timeout: 3_600_000 }, async () => {
    const tally = { done: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(reviewActs(7), async (acts) => playReview(await createInMemorySide(), acts, tally)),
      { numRuns: HISTORIES },
    )
    // Histories in which nothing is refused, or nothing done, would prove little.
    expect(Math.min(tally.done, tally.refused) / (tally.done + tally.refused)).toBeGreaterThan(0.2)
  })
})
