import { describe, expect, it } from 'vitest'
import { createMeasuringLane } from '../../src/measuring/measuring-lane.ts'

const pair = { before: '# T\n', after: '# T\n\n## Purpose\nWhy.\n' }

describe('a measuring lane', () => {
  it('goes on after a task that cannot be handed over', async () => {
    const lane = createMeasuringLane(20_000)
    const uncloneable = { ...pair, more: () => undefined }
    await expect(lane.ask('diff', uncloneable)).rejects.toThrow('could not be cloned')
    expect((await lane.ask('diff', pair)).isOk()).toBe(true)
    await lane.close()
  })

  it('says what the thread failed with, and goes on with another thread', async () => {
    const lane = createMeasuringLane(20_000)
    const nothing = { before: null, after: '' } as unknown as typeof pair
    expect((await lane.ask('diff', nothing))._unsafeUnwrapErr().reason).toMatch(/the measuring thread ended: .*null/)
    expect((await lane.ask('diff', pair)).isOk()).toBe(true)
    await lane.close()
  })

  it('fails what waits when it is closed, and works again when it is asked again', async () => {
    const lane = createMeasuringLane(20_000)
    const asked = [1, 2, 3].map(() => lane.ask('diff', pair))
    await lane.close()
    for (const one of await Promise.all(asked)) expect(one.isErr()).toBe(true)
    expect((await lane.ask('diff', pair)).isOk()).toBe(true)
    await lane.close()
  })
})
