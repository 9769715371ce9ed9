import { describe, expect, it } from 'vitest'
import { commaParted, lengthOf, SLICE, slicesOf } from './text-pieces.ts'

describe('slicesOf', () => {
  it.each(['', 'a', 'ab'])('cuts a text into short slices that part no character, behind %j', (before) => {
    const text = before + '🙂é'.repeat(SLICE)
    const slices = [...slicesOf(text)]
    expect(slices.join('')).toBe(text)
    expect(slices.every((slice) => slice.length <= SLICE && slice.isWellFormed())).toBe(true)
    expect(slices.length).toBeLessThanOrEqual(Math.ceil(text.length / SLICE) + 1)
  })

  it('goes on with the next piece', () => {
    const pieces = ['a', '', 'b'.repeat(SLICE + 1), 'c']
    expect([...slicesOf(pieces)].map(({ length }) => length)).toEqual([1, SLICE, 1, 1])
    expect(lengthOf(pieces)).toBe(SLICE + 3)
  })
})

describe('commaParted', () => {
  it('puts a comma before each but the first', () => {
    expect(commaParted(['a', 'b', 'c'])).toEqual(['a', ',b', ',c'])
    expect(commaParted([])).toEqual([])
  })
})
