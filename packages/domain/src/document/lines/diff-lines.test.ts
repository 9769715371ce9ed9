import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffLines, type LineChange } from './diff-lines.ts'

const patched = (
  before: readonly string[],
  after: readonly string[],
  changes: readonly LineChange[],
): readonly string[] => {
  const result: string[] = []
  let position = 0
  for (const change of changes) {
    result.push(
      ...before.slice(position, change.before.start),
      ...after.slice(change.after.start, change.after.start + change.after.count),
    )
    position = change.before.start + change.before.count
  }
  return [...result, ...before.slice(position)]
}

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 40 })

/** A deterministic source of numbers from 0 to 1. */
const dice = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648
}

describe('diffLines', () => {
  it('leads from the one to the other', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        expect(patched(before, after, diffLines(before, after))).toEqual(after)
      }),
      { numRuns: 2000 },
    )
  })

  it('finds nothing between equal lists', () => {
    fc.assert(
      fc.property(lines, (all) => {
        expect(diffLines(all, all)).toEqual([])
      }),
    )
  })

  it('finds the fewest changed lines of a small edit', () => {
    expect(
      diffLines(['a', 'b', 'c', 'a', 'b', 'b', 'a'], ['c', 'b', 'a', 'b', 'a', 'c']).reduce(
        (sum, { before, after }) => sum + before.count + after.count,
        0,
      ),
    ).toBe(5)
  })

  it.each([
    ['30% changed', 15_000, 1_000_000, 0.3],
    ['few different lines', 15_000, 12, 0.3],
    ['everything changed', 15_000, 1_000_000, 1],
  ])('stays correct and fast on 15,000 lines, %s', (_, count, alphabet, share) => {
    const roll = dice(42)
    const line = () => `line ${Math.floor(roll() * alphabet)}`
    const before = Array.from({ length: count }, line)
    const after = before.flatMap((one) => (roll() >= share ? [one] : roll() < 0.3 ? [] : [line()]))
    const start = performance.now()
    const changes = diffLines(before, after)
    expect(performance.now() - start).toBeLessThan(2_000)
    expect(patched(before, after, changes)).toEqual(after)
  })
})
