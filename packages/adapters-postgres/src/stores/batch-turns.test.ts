import { setImmediate as nextTurn } from 'node:timers/promises'
import DataLoader from 'dataloader'
import { describe, expect, it } from 'vitest'
import { createBatchTurns } from './batch-turns.ts'

describe('batch turns', () => {
  /** A loader whose batches end when they are told to. */
  const aLoader = (maxBatchSize: number) => {
    const turns = createBatchTurns()
    const batches: { readonly keys: readonly number[]; readonly end: (failure?: Error) => void }[] = []
    const work = (keys: readonly number[]) =>
      new Promise<number[]>((resolve, reject) => {
        const end = (failure?: Error) => (failure === undefined ? resolve([...keys]) : reject(failure))
        batches.push({ keys, end })
      })
    const loader = new DataLoader<number, number>((keys) => turns.during(() => work(keys)), {
      cache: false,
      maxBatchSize,
      batchScheduleFn: turns.schedule,
    })
    return { loader, batches, sizes: () => batches.map(({ keys }) => keys.length) }
  }
  const ask = (loader: DataLoader<number, number>, count: number) =>
    Promise.allSettled(Array.from({ length: count }, (_, index) => loader.load(index)))

  it('send what is asked for in one turn together', async () => {
    const { loader, batches, sizes } = aLoader(8)
    const asked = ask(loader, 3)
    await nextTurn()
    expect(sizes()).toEqual([3])
    batches[0]?.end()
    expect((await asked).every(({ status }) => status === 'fulfilled')).toBe(true)
  })

  it('let what comes meanwhile wait, and send it together when one of two has ended', async () => {
    const { loader, batches, sizes } = aLoader(8)
    const first = ask(loader, 1)
    await nextTurn()
    const second = ask(loader, 2)
    await nextTurn()
    const third = [ask(loader, 2)]
    await nextTurn()
    third.push(ask(loader, 3))
    await nextTurn()
    expect(sizes()).toEqual([1, 2])
    batches[0]?.end()
    await first
    await nextTurn()
    expect(sizes()).toEqual([1, 2, 5])
    batches[1]?.end()
    batches[2]?.end()
    await Promise.all([second, ...third])
  })

  it('let no full batch wait', async () => {
    const { loader, batches, sizes } = aLoader(2)
    const asked = ask(loader, 7)
    await nextTurn()
    expect(sizes()).toEqual([2, 2, 2])
    batches[0]?.end()
    await nextTurn()
    expect(sizes()).toEqual([2, 2, 2])
    batches[1]?.end()
    await nextTurn()
    expect(sizes()).toEqual([2, 2, 2, 1])
    batches[2]?.end()
    batches[3]?.end()
    await asked
  })

  it('go on after a batch that failed', async () => {
    const { loader, batches, sizes } = aLoader(8)
    const first = ask(loader, 1)
    await nextTurn()
    const second = ask(loader, 1)
    batches[0]?.end(new Error('a defect'))
    expect((await first)[0]?.status).toBe('rejected')
    await nextTurn()
    expect(sizes()).toEqual([1, 1])
    batches[1]?.end()
    expect((await second)[0]?.status).toBe('fulfilled')
  })
})
