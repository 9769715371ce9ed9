import { setImmediate as turnEnds } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createBatchTurns, type BatchTurns } from './batch-turns.ts'

describe('batch turns', () => {
  /** Batches that end when they are told to; an answer is its question doubled. */
  const aTurn = (most: number) => {
    const batches: { readonly size: number; readonly end: (failure?: Error) => void }[] = []
    const turns = createBatchTurns<number, number>({ few: 4, most }, (questions) => {
      const answers = questions.map((question) => question * 2)
      return new Promise<number[]>((resolve, reject) => {
        const end = (failure?: Error) => (failure === undefined ? resolve(answers) : reject(failure))
        batches.push({ size: questions.length, end })
      })
    })
    return { turns, batches, sizes: () => batches.map(({ size }) => size) }
  }
  /** What was asked for or answered in this turn is sent at its end, in the order of the event loop. */
  const nextTurn = async () => {
    await turnEnds()
    await turnEnds()
  }
  const ask = (turns: BatchTurns<number, number>, count: number) =>
    Promise.allSettled(Array.from({ length: count }, (_, index) => turns.ask(index)))

  it('send what is asked for in one turn together, and give each its answer', async () => {
    const { turns, batches, sizes } = aTurn(16)
    const asked = ask(turns, 3)
    await nextTurn()
    expect(sizes()).toEqual([3])
    batches[0]?.end()
    expect(await asked).toEqual([0, 2, 4].map((value) => ({ status: 'fulfilled', value })))
  })

  it('let what comes meanwhile wait, and send it together when one of two has ended', async () => {
    const { turns, batches, sizes } = aTurn(16)
    const first = ask(turns, 1)
    await nextTurn()
    const second = ask(turns, 2)
    await nextTurn()
    const third = [ask(turns, 2)]
    await nextTurn()
    third.push(ask(turns, 2))
    await nextTurn()
    expect(sizes()).toEqual([1, 2])
    batches[0]?.end()
    await first
    await nextTurn()
    expect(sizes()).toEqual([1, 2, 4])
    batches[1]?.end()
    batches[2]?.end()
    await Promise.all([second, ...third])
  })

  it('leave half of what is asked for to those who were answered a moment ago', async () => {
    const { turns, batches, sizes } = aTurn(16)
    const first = ask(turns, 8).then(() => ask(turns, 8))
    const second = ask(turns, 8)
    await nextTurn()
    const third = ask(turns, 8)
    await nextTurn()
    expect(sizes()).toEqual([8, 8])
    batches[0]?.end()
    await nextTurn()
    expect(sizes()).toEqual([8, 8, 12])
    batches[1]?.end()
    await nextTurn()
    batches[2]?.end()
    await nextTurn()
    batches[3]?.end()
    await Promise.all([first, second, third])
  })

  it('part many in two, and no few', async () => {
    const many = aTurn(16)
    void ask(many.turns, 11)
    const few = aTurn(16)
    void ask(few.turns, 5)
    await nextTurn()
    expect([many.sizes(), few.sizes()]).toEqual([
      [6, 5],
      [4, 1],
    ])
  })

  it('send no more at once than may be sent, and let no full batch wait', async () => {
    const { turns, batches, sizes } = aTurn(4)
    const asked = ask(turns, 13)
    await nextTurn()
    expect(sizes()).toEqual([4, 4, 4])
    batches[1]?.end()
    await nextTurn()
    expect(sizes()).toEqual([4, 4, 4])
    batches[0]?.end()
    await nextTurn()
    expect(sizes()).toEqual([4, 4, 4, 1])
    batches[2]?.end()
    batches[3]?.end()
    expect((await asked).every(({ status }) => status === 'fulfilled')).toBe(true)
  })

  it('go on after a batch that failed', async () => {
    const { turns, batches, sizes } = aTurn(16)
    const first = ask(turns, 1)
    await nextTurn()
    const second = ask(turns, 1)
    batches[0]?.end(new Error('a defect'))
    expect((await first)[0]?.status).toBe('rejected')
    await nextTurn()
    expect(sizes()).toEqual([1, 1])
    batches[1]?.end()
    expect((await second)[0]?.status).toBe('fulfilled')
  })
})
