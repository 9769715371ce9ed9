import { beforeEach, describe, expect, it } from 'vitest'
import type { NewModelRun } from '../../src/ports/model-run-store.ts'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE } from '../../src/specification/identifiers.ts'
import { expectOk } from '../results.ts'

/** What every ModelRunStore promises. */
export const modelRunStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('model run store', () => {
    let library: Library
    const noon = new Date('2026-03-02T12:00:00.000Z')
    const limits = { atOnce: 2, tokensPerDay: 1000 }
    const aRun = (n: number, told: Partial<NewModelRun> = {}): NewModelRun => ({
      workspaceId: DEFAULT_WORKSPACE,
      id: `00000000-0000-4000-8000-00000000000${n}`,
      purpose: 'draft',
      model: 'gpt',
      startedAt: noon,
      until: new Date(noon.getTime() + 60_000),
      reservedTokens: 100,
      ...told,
    })
    const outcome = { calls: 1, inputTokens: 300, outputTokens: 50, outcome: 'done', finishedAt: noon }
    beforeEach(async () => {
      library = await createLibrary()
    })

    it('gives as many places as there are, and one back when its run is finished or lost', async () => {
      expect(expectOk(await library.modelRuns.start(aRun(1), limits))).toBe('started')
      expect(expectOk(await library.modelRuns.start(aRun(2), limits))).toBe('started')
      expect(expectOk(await library.modelRuns.start(aRun(3), limits))).toBe('too_many')
      expectOk(await library.modelRuns.finish(DEFAULT_WORKSPACE, aRun(1).id, outcome))
      expect(expectOk(await library.modelRuns.start(aRun(3), limits))).toBe('started')
      const later = new Date(noon.getTime() + 60_000)
      expect(expectOk(await library.modelRuns.start(aRun(4, { startedAt: later }), limits))).toBe('started')
    })

    it('takes the reserved tokens for spent until the used ones are known', async () => {
      const wide = { ...limits, atOnce: 9 }
      expectOk(await library.modelRuns.start(aRun(1, { reservedTokens: 950 }), wide))
      expect(expectOk(await library.modelRuns.start(aRun(2), wide))).toBe('spent')
      expectOk(await library.modelRuns.finish(DEFAULT_WORKSPACE, aRun(1).id, outcome))
      expect(expectOk(await library.modelRuns.usedOn(DEFAULT_WORKSPACE, noon))).toEqual({ runs: 1, tokens: 350 })
      expect(expectOk(await library.modelRuns.start(aRun(2), wide))).toBe('started')
    })

    it('counts each day of UTC for itself', async () => {
      expectOk(await library.modelRuns.start(aRun(1, { reservedTokens: 950 }), limits))
      const tomorrow = new Date('2026-03-03T00:00:00.000Z')
      const run = aRun(2, { startedAt: tomorrow, until: new Date(tomorrow.getTime() + 1) })
      expect(expectOk(await library.modelRuns.start(run, limits))).toBe('started')
      expect(expectOk(await library.modelRuns.usedOn(DEFAULT_WORKSPACE, tomorrow))).toEqual({ runs: 1, tokens: 100 })
    })

    it('never gives more places than there are when many ask at once', async () => {
      const asked = await Promise.all(
        [1, 2, 3, 4, 5, 6].map(async (n) => expectOk(await library.modelRuns.start(aRun(n), limits))),
      )
      expect(asked.filter((answer) => answer === 'started')).toHaveLength(2)
    })
  })
}
