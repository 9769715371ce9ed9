import { describe, expect, it } from 'vitest'
import { mentionsIn } from './mentions-in.ts'

describe('mentionsIn', () => {
  it.each([
    ['Ask @rita, please.', ['rita']],
    ['@ada and @rita.k and again @ada', ['ada', 'rita.k']],
    ['mail me at ada@example.org', []],
    ['@ada@example.org knows', ['ada@example.org']],
    ['(@ада) 「@山田」', ['ада', '山田']],
    ['`@param` and ```\n@Test\n``` are code', []],
    ['@ alone, @@twice, a@b', []],
    ['', []],
  ])('finds in %j: %j', (text, expected) => {
    expect(mentionsIn(text)).toEqual(expected)
  })

  it('takes its time for no text', () => {
    expect(mentionsIn('@'.repeat(100_000))).toEqual([])
    expect(mentionsIn('`'.repeat(99_999))).toEqual([])
    expect(mentionsIn('@a'.repeat(50_000)).length).toBeLessThan(3)
  })
})
