import { describe, expect, it } from 'vitest'
import { orderRenames, type Rename } from './order-renames.ts'

const rename = (arrow: string): Rename => {
  const [from = '', to = ''] = arrow.split('>')
  return { kind: 'renamed', from, to }
}
const ordered = (...arrows: readonly string[]): readonly string[] =>
  orderRenames(arrows.map(rename)).map(({ from, to }) => `${from}>${to}`)

describe('orderRenames', () => {
  it('frees a name before it is taken', () => {
    expect(ordered('A>B', 'B>C', 'C>D')).toEqual(['C>D', 'B>C', 'A>B'])
    expect(ordered('B>C', 'X>Y', 'A>B', 'C>D')).toEqual(['X>Y', 'C>D', 'B>C', 'A>B'])
  })

  it('leaves the order where nothing is in the way', () => {
    expect(ordered('A>X', 'B>Y')).toEqual(['A>X', 'B>Y'])
  })

  it('puts a ring and what leads into it last', () => {
    expect(ordered('A>B', 'B>A', 'X>A', 'C>D')).toEqual(['C>D', 'A>B', 'B>A', 'X>A'])
  })

  it('orders a chain of 50,000', () => {
    const chain = Array.from({ length: 50_000 }, (_, index) => `${index}>${index + 1}`)
    expect(ordered(...chain).join() === chain.toReversed().join()).toBe(true)
  })
})
