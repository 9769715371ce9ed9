import { describe, expect, it } from 'vitest'
import { invalidAt, NOT_JSON } from './bad-json.ts'
import { excessOfJson } from './excess-of-json.ts'

const excessOf = (json: string) => excessOfJson(Buffer.from(json))
const list = (count: number, item = '1'): string => `[${Array.from({ length: count }, () => item).join(',')}]`

describe('excessOfJson', () => {
  it('lets 5,000 members of one list pass and names the place of one more', () => {
    expect(excessOf(list(5000))).toBeNull()
    expect(excessOf(`{"a":1,"b":[0,{"c":${list(5001)}}],"d":2}`)).toEqual(
      invalidAt(['b', '1', 'c'], 'has more than 5000 members'),
    )
  })

  it('lets 50,000 members in all pass and no more', () => {
    const lists = (count: number) => `[${Array.from({ length: count }, () => list(100)).join(',')}]`
    expect(excessOf(lists(495))).toBeNull()
    expect(excessOf(lists(505))).toEqual(invalidAt([], 'has more than 50000 members in all'))
  })

  it('lets 64 levels pass and names the place of one more', () => {
    const deep = (levels: number) => `{"a":[1,${'['.repeat(levels)}"]"${']'.repeat(levels)}]}`
    expect(excessOf(deep(62))).toBeNull()
    expect(excessOf(deep(63))).toEqual(
      invalidAt(['a', '1', ...Array.from({ length: 62 }, () => '0')], 'is nested deeper than 64 levels'),
    )
  })

  it.each(['['.repeat(65), `${'['.repeat(65)}"${']'.repeat(65)}"`, `${'{"a":'.repeat(65)}1${'}'.repeat(64)}`])(
    'calls %s no JSON, since it is not closed',
    (json) => {
      expect(excessOf(json)).toBe(NOT_JSON)
    },
  )

  it('counts no commas within texts, whatever is escaped there', () => {
    expect(excessOf(`["${String.raw`\\\",`}${','.repeat(6000)}","${String.raw`\\`}",1]`)).toBeNull()
  })

  it.each(['[1,"', '"', '}]', ',,,,', '{"a"', ':::', String.raw`["\\\"`])('leaves %s to the reader', (json) => {
    expect(excessOf(json)).toBeNull()
  })

  it('does not read on behind the first excess', () => {
    expect(excessOf(`${list(5001).slice(0, -1)}, what is no JSON`)).toEqual(invalidAt([], 'has more than 5000 members'))
  })
})
