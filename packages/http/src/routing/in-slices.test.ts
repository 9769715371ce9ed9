import { describe, expect, it } from 'vitest'
import { inSlices } from './in-slices.ts'

const NUMBERS = Array.from({ length: 10 }, (_, index) => index)

/** How often the event loop had turned when each item was written. */
const turnsSeen = async (length: number): Promise<readonly number[]> => {
  let turns = 0
  let next = setImmediate(function again() {
    turns += 1
    next = setImmediate(again)
  })
  const seen: number[] = []
  const texts = await inSlices(
    NUMBERS,
    () => length,
    (item) => {
      seen.push(turns)
      return String(item)
    },
  )
  clearImmediate(next)
  expect(texts).toEqual(NUMBERS.map(String))
  return seen
}

describe('inSlices', () => {
  it('lets the event loop turn after each slice of long texts', async () => {
    expect(new Set(await turnsSeen(600_000)).size).toBe(10)
    expect(new Set(await turnsSeen(200_000)).size).toBe(4)
  })

  it('writes short texts at once', async () => {
    expect(new Set(await turnsSeen(100)).size).toBe(1)
  })
})
