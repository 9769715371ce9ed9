import { describe, expect, it } from 'vitest'
import { pageOfItems } from './page-of-items.ts'

const page = (all: readonly string[], limit: number, cursor?: string) =>
  pageOfItems(all, (item) => item, { limit, cursor })._unsafeUnwrap()

describe('a page of a short list', () => {
  it('is followed by the next one, up to the end', () => {
    const first = page(['a', 'b c', 'ü', 'd'], 2)
    expect(first.items).toEqual(['a', 'b c'])
    const second = page(['a', 'b c', 'ü', 'd'], 2, first.nextCursor ?? '')
    expect([second.items, second.nextCursor]).toEqual([['ü', 'd'], null])
    expect(page([], 2)).toEqual({ items: [], nextCursor: null })
  })

  it('neither repeats nor hides one when others come and go in between', () => {
    const { nextCursor } = page(['a', 'b', 'c', 'd'], 2)
    expect(page(['new', 'a', 'b', 'c', 'd'], 5, nextCursor ?? '').items).toEqual(['c', 'd'])
    expect(page(['a', 'c', 'd'], 5, nextCursor ?? '').items).toEqual(['c', 'd'])
  })

  it.each(['', 'x', '__proto__', 'ÿ'])('is not found by the cursor %j', (cursor) => {
    expect(pageOfItems(['a'], (item) => item, { limit: 1, cursor })._unsafeUnwrapErr()).toEqual({
      kind: 'InvalidCursor',
    })
  })
})
