import { describe, expect, it } from 'vitest'
import { createHttpUnderTest } from '../testing/http-under-test.ts'
import { problemOf } from '../testing/problem-of.ts'
import { scriptedUseCases } from '../testing/scripted-use-cases.ts'

describe('analytics', () => {
  it('say every word of a kind, also those that nothing has', async () => {
    const answer = await createHttpUnderTest().ask('GET /analytics/summary', { as: 'viewer' })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      days: 30,
      counts: { total: 1, by_status: { draft: 1, approved: 0 }, by_level: { silver: 1, not_validated: 0 } },
      average_score: 80.3,
      score_trend: [{ date: '2026-03-02', average_score: 80.3, reports: 2 }],
      review_times: { decided: 1, average_s: 90, median_s: 90, longest_s: 90 },
      sync_lag: { unsent: 1, seconds: 61, last_poll_at: null },
    })
  })

  it('look at as many days as asked for', async () => {
    const asked: number[] = []
    const { ask } = createHttpUnderTest({
      summariseLibrary: (workspace, days) => (asked.push(days), scriptedUseCases().summariseLibrary(workspace, days)),
    })
    await ask('GET /analytics/summary?days=7')
    expect(asked).toEqual([7])
    for (const days of ['0', '366', 'many', '1.5'])
      expect((await problemOf(await ask(`GET /analytics/summary?days=${days}`))).errors?.[0]?.path).toBe('days')
  })

  it('need a token', async () => {
    expect((await createHttpUnderTest().ask('GET /analytics/summary', { as: 'nobody' })).status).toBe(401)
  })
})
