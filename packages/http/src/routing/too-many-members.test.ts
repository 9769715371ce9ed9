import { describe, expect, it } from 'vitest'
import { tooManyMembers } from './too-many-members.ts'

const list = (count: number, item = '1'): string => `[${Array.from({ length: count }, () => item).join(',')}]`

describe('tooManyMembers', () => {
  it('lets 5,000 members of one list pass and names the place of one more', () => {
    expect(tooManyMembers(list(5000))).toBeNull()
    expect(tooManyMembers(`{"a":1,"b":[0,{"c":${list(5001)}}],"d":2}`)).toEqual({
      keys: ['b', '1', 'c'],
      message: 'has more than 5000 members',
    })
  })

  it('lets 50,000 members in all pass and no more', () => {
    const lists = (count: number) => `[${Array.from({ length: count }, () => list(100)).join(',')}]`
    expect(tooManyMembers(lists(495))).toBeNull()
    expect(tooManyMembers(lists(505))?.message).toBe('has more than 50000 members in all')
  })

  it('counts no commas within texts, whatever is escaped there', () => {
    expect(tooManyMembers(`["${String.raw`\\\",`}${','.repeat(6000)}","${String.raw`\\`}",1]`)).toBeNull()
  })

  it.each(['[1,"', '"', '}]', ',,,,', '{"a"', ':::', String.raw`["\\\"`])('leaves %s to the reader', (json) => {
    expect(tooManyMembers(json)).toBeNull()
  })

  it('does not read on behind the first excess', () => {
    expect(tooManyMembers(`${list(5001).slice(0, -1)}, what is no JSON`)?.message).toContain('5000')
  })
})
