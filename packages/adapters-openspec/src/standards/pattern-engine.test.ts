import { expectErr, expectOk } from '@nos/domain/testing'
import { describe, expect, it } from 'vitest'
import { createPatternEngine } from './pattern-engine.ts'

describe('the pattern engine', () => {
  it('finds all matches with their places', () => {
    expect(expectOk(engine.compile('b+')).find('abbcb').matches).toEqual([
      { start: 1, end: 3 },
      { start: 4, end: 5 },
    ])
  })

  it('leaves out empty matches', () => {
    expect(expectOk(engine.compile('x*')).find('aaa')).toEqual({ matches: [], complete: true })
  })

  it('lets ^ and $ stand for the ends of lines', () => {
    expect(expectOk(engine.compile('^b$')).find('a\nb\nc').matches).toEqual([{ start: 2, end: 3 }])
  })

  it.each([
    ['(?=a)', 'Look-ahead'],
    ['(?!a)b', 'Look-ahead'],
    ['(?<=a)b', 'Look-behind'],
    ['(?<!a)b', 'Look-behind'],
    [String.raw`(a)\1`, 'back-reference'],
    [String.raw`(?<x>a)\k<x>`, 'back-reference'],
    ['(?>a)', 'atomic'],
    ['a++', 'possessive'],
    ['(', 'cannot be read'],
    ['', 'empty'],
  ])('refuses %s and says why', (source, reason) => {
    expect(expectErr(engine.compile(source)).message).toContain(reason)
  })

  it('takes the same characters in a class or escaped', () => {
    expectOk(engine.compile(String.raw`[(?=]\(\?=[\d1]`))
  })

  it('goes through a catastrophic pattern and a long text in linear time', () => {
    expect(expectOk(engine.compile('(a+)+$')).find(`${'a'.repeat(20_000)}b`)).toEqual({ matches: [], complete: true })
  })

  it('finds matches beyond the first piece of a long text', () => {
    const text = `${'line\n'.repeat(30_000)}needle`
    expect(expectOk(engine.compile('needle')).find(text).matches).toEqual([{ start: 150_000, end: 150_006 }])
  })

  it('stops at its deadline and says so', () => {
    let now = 0
    const hurried = createPatternEngine({ deadlineMs: 5, elapsed: () => (now += 1) })
    const { matches, complete } = expectOk(hurried.compile('a')).find('a'.repeat(100))
    expect(complete).toBe(false)
    expect(matches.length).toBeLessThan(10)
  })
})

const engine = createPatternEngine({ deadlineMs: 10_000 })
