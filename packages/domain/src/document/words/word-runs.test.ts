import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitWords } from './split-words.ts'
import { lineRuns, wordRuns, type WordRun } from './word-runs.ts'

const side = (runs: readonly WordRun[], without: 'added' | 'removed'): string =>
  runs.map(({ kind, text }) => (kind === without ? '' : text)).join('')

const marked = (before: string, after: string): string =>
  wordRuns(before, after)
    .map(({ kind, text }) => (kind === 'equal' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('')

const prose = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'The ',
        'system ',
        'SHALL ',
        'lock',
        ' ',
        '\n',
        ', ',
        '.',
        'e\u0301',
        '自転車',
        'を',
        'ロック',
        '👩‍🚒',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

describe('wordRuns', () => {
  it('gives back both texts, with no run empty and no two neighbours of one kind', () => {
    fc.assert(
      fc.property(prose, prose, (before, after) => {
        const runs = wordRuns(before, after)
        expect(side(runs, 'added')).toBe(before)
        expect(side(runs, 'removed')).toBe(after)
        expect(runs.every(({ text }) => text !== '')).toBe(true)
        expect(runs.every(({ kind }, index) => kind !== runs[index - 1]?.kind)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('says nothing changed where nothing did', () => {
    fc.assert(
      fc.property(prose, (text) => {
        expect(wordRuns(text, text)).toEqual(text === '' ? [] : [{ kind: 'equal', text }])
      }),
    )
  })

  it.each([
    ['The bike SHALL unlock.', 'The bike MUST unlock.', 'The bike [-SHALL-]{+MUST+} unlock.'],
    ['within 5 seconds', 'within 10 long seconds', 'within [-5-]{+10 long+} seconds'],
    ['one two three', 'four five three', '[-one two-]{+four five+} three'],
    ['利用者は自転車を解錠する。', '利用者は電動自転車を施錠する。', '利用者は{+電動+}自転車を[-解-]{+施+}錠する。'],
    ['系统应解锁自行车', '系统应锁定自行车', '系统应[-解-]锁{+定+}自行车'],
    ['don’t', 'do not', '[-don’t-]{+do not+}'],
  ])('marks the words between %j and %j', (before, after, expected) => {
    expect(marked(before, after)).toBe(expected)
  })

  it.each([
    ['words all different', (index: number) => `w${index} `, (index: number) => `v${index} `],
    ['single signs', () => '*', () => '-'],
    [
      'few different words',
      (index: number) => ((index * 7) % 3 === 0 ? 'a ' : 'b '),
      (index: number) => ((index * 5) % 4 === 0 ? 'a ' : 'b '),
    ],
    ['one endless word', () => 'a', () => 'b'],
    ['marks upon marks', () => '\u0301', () => '\u0300'],
    ['line after line', (index: number) => `${index % 9}\n`, (index: number) => `${index % 7}\n`],
  ])('stays exact, and its answer small, on a hostile text of %s', (_, left, right) => {
    const text = (piece: (index: number) => string): string =>
      Array.from({ length: 60_000 }, (_unused, index) => piece(index)).join('')
    const [before, after] = [text(left), text(right)]
    const runs = wordRuns(before, after)
    expect(side(runs, 'added') === before).toBe(true)
    expect(side(runs, 'removed') === after).toBe(true)
    const short = wordRuns(before.slice(0, 19_000), after.slice(0, 19_000))
    expect(side(short, 'added') === before.slice(0, 19_000)).toBe(true)
    expect(JSON.stringify(short).length).toBeLessThan(1_000_000)
  })
})

describe('lineRuns', () => {
  it('tells a text of very many changed lines as a whole', () => {
    const [before, after] = [0, 1].map((side) =>
      Array.from({ length: 3000 }, (_, index) => `${index % 2 === 0 ? index : index * 7 + side}\n`).join(''),
    ) as [string, string]
    expect(lineRuns(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  })
})

describe('splitWords', () => {
  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(splitWords(text).join('')).toBe(text)
      }),
    )
  })
})
