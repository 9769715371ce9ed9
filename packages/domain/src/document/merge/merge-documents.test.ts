import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainFormat } from '../../../testing/in-memory/plain-format.ts'
import { applyEdits, edits, specText, tokensIn } from '../../../testing/spec-edits.ts'
import { matchUnits } from './match-units.ts'
import { mergeDocuments, type DocumentMerge } from './merge-documents.ts'
import { toUnits } from './unit.ts'

const merge = (base: string, ours: string, theirs: string, prefer: 'ours' | 'theirs' | null = null): DocumentMerge =>
  mergeDocuments(plainFormat.parse(base), plainFormat.parse(ours), plainFormat.parse(theirs), prefer)
const clean = (base: string, ours: string, theirs: string): string => {
  const result = merge(base, ours, theirs)
  expect(result.conflicts).toEqual([])
  expect(result.replica).toBe(result.head)
  expect(result.base).toBe(result.head)
  return result.head
}

const block = (
  name: string,
  text = `The system SHALL handle ${name} as described here.`,
  scenario = `- **WHEN** ${name} happens\n- **THEN** it is handled`,
): string => `### Requirement: ${name}\n${text}\n\n#### Scenario: ${name} works\n${scenario}\n`
const spec = (...blocks: readonly string[]): string =>
  `# Title\n\n## Purpose\nWhy.\n\n## Requirements\n\n${blocks.join('\n')}`
const [a, b, c] = [block('A'), block('B'), block('C')]
const base = spec(a, b, c)

describe('mergeDocuments', () => {
  it('keeps both edits when they touch different requirements', () => {
    expect(clean(base, base.replace('handle A', 'keep A'), base.replace('handle B', 'drop B'))).toBe(
      base.replace('handle A', 'keep A').replace('handle B', 'drop B'),
    )
  })

  it('keeps both edits when they touch different scenarios or the text of one requirement', () => {
    const ours = base.replace('handle A as', 'keep A as')
    const theirs = base.replace('WHEN** A happens', 'WHEN** A occurs')
    expect(clean(base, ours, theirs)).toBe(ours.replace('WHEN** A happens', 'WHEN** A occurs'))
  })

  it('makes one conflict of a requirement that both changed in the same line, and lets the rest go on', () => {
    const ours = base.replace('handle A as', 'keep A as').replace('Why.', 'Because.')
    const theirs = base.replace('handle A as', 'drop A as').replace('handle C', 'see C')
    const result = merge(base, ours, theirs)
    expect(result.conflicts).toEqual([
      {
        kind: 'requirement',
        key: 'requirement:A',
        name: 'A',
        base: { text: a.trimEnd() },
        ours: { text: a.trimEnd().replace('handle A as', 'keep A as') },
        theirs: { text: a.trimEnd().replace('handle A as', 'drop A as') },
      },
    ])
    expect(result.head).toBe(ours.replace('handle C', 'see C'))
    expect(result.replica).toBe(theirs.replace('Why.', 'Because.'))
    expect(result.base).toBe(base.replace('Why.', 'Because.').replace('handle C', 'see C'))
  })

  it('names a collision in a section, in the title and before the first heading', () => {
    expect(merge(base, base.replace('Why.', 'X'), base.replace('Why.', 'Y')).conflicts).toMatchObject([
      { kind: 'section', key: 'section:Purpose', name: 'Purpose' },
    ])
    expect(merge(base, base.replace('# Title', '# One'), base.replace('# Title', '# Two')).conflicts).toMatchObject([
      { kind: 'section', key: 'title', name: 'Title' },
    ])
    expect(merge(`a\n\n${base}`, `b\n\n${base}`, `c\n\n${base}`).conflicts).toMatchObject([
      { kind: 'section', key: 'text', name: 'Introduction' },
    ])
  })

  it('adds a requirement at the end without touching its neighbour, which the other side edits', () => {
    const short = spec(a, b)
    const ours = spec(a, b, block('New'))
    const theirs = short.replace('THEN** it is handled', 'THEN** it is kept').replace('handle B', 'see B')
    expect(clean(short, ours, theirs)).toBe(
      ours.replace('THEN** it is handled', 'THEN** it is kept').replace('handle B', 'see B'),
    )
  })

  it('puts additions of both sides at one place one after the other, ours first, set apart by a blank line', () => {
    expect(clean(spec(a), spec(a, b), spec(a, c))).toBe(spec(a, b, c))
    const endless = spec(a).trimEnd()
    expect(clean(endless, `${endless}\n\n${b}`, `${endless}\n\n${c}`)).toBe(spec(a, b, c))
  })

  it('follows a rename on one side and merges the other side’s edit into it', () => {
    const ours = base.replace('Requirement: A', 'Requirement: Alpha')
    const theirs = base.replace('handle A as', 'keep A as')
    expect(clean(base, ours, theirs)).toBe(ours.replace('handle A as', 'keep A as'))
    expect(clean(base, theirs, ours)).toBe(ours.replace('handle A as', 'keep A as'))
  })

  it('follows a renamed scenario while the other side edits its steps', () => {
    const ours = base.replace('Scenario: B works', 'Scenario: B is fine')
    const theirs = base.replace('WHEN** B happens', 'WHEN** B occurs')
    expect(clean(base, ours, theirs)).toBe(ours.replace('WHEN** B happens', 'WHEN** B occurs'))
  })

  it('takes a renamed requirement that resembles two alike for the first of them', () => {
    const [x, y, z] = [block('X', 'One.', 'Two.'), block('Y', 'One.', 'Two.'), block('Z', 'One.', 'Two.')]
    for (const [before, other] of [
      [spec(x, y), 'requirement:Y'],
      [spec(y, x), 'requirement:X'],
    ] as const) {
      const { head, conflicts } = merge(before, spec(z), before.replaceAll('Two.', 'Three.'))
      expect(head).toBe(spec(z.replace('Two.', 'Three.')))
      expect(conflicts.map(({ key }) => key)).toEqual([other])
    }
  })

  it('makes a conflict of two different renames', () => {
    const result = merge(
      base,
      base.replace('Requirement: A', 'Requirement: A1'),
      base.replace('Requirement: A', 'Requirement: A2'),
    )
    expect(result.conflicts.map(({ key }) => key)).toEqual(['requirement:A'])
  })

  it('drops what one side deleted and the other left alone', () => {
    expect(clean(base, spec(a, c), base.replace('handle C', 'see C'))).toBe(spec(a, c).replace('handle C', 'see C'))
  })

  it('makes a conflict of a deletion against an edit, in both directions', () => {
    const edited = base.replace('handle B', 'see B')
    const result = merge(base, spec(a, c), edited)
    expect(result.conflicts).toMatchObject([
      { key: 'requirement:B', ours: { text: '' }, theirs: { text: b.trimEnd().replace('handle B', 'see B') } },
    ])
    expect(result.head).toBe(spec(a, c))
    expect(result.replica).toBe(edited)
    expect(result.base).toBe(base)
    expect(merge(base, edited, spec(a, c)).conflicts).toMatchObject([{ key: 'requirement:B', theirs: { text: '' } }])
  })

  it('makes a conflict of two different additions under one name, and one requirement of two equal ones', () => {
    expect(merge(spec(a), spec(a, block('N', 'one')), spec(a, block('N', 'two'))).conflicts).toMatchObject([
      { key: 'requirement:N', base: { text: '' } },
    ])
    expect(clean(spec(a), spec(a, b), `${spec(a, b)}\n## Notes\nx\n`)).toBe(`${spec(a, b)}\n## Notes\nx\n`)
  })

  it('takes the order of the side that reordered', () => {
    const edited = base.replace('Why.', 'Because.')
    expect(clean(base, spec(c, a, b), edited)).toBe(spec(c, a, b).replace('Why.', 'Because.'))
    expect(clean(base, edited, spec(c, a, b))).toBe(spec(c, a, b).replace('Why.', 'Because.'))
  })

  it('gives one text when a side is preferred, and says what that overruled', () => {
    const [ours, theirs] = [
      base.replace('handle A as', 'keep A as'),
      base.replace('handle A as', 'drop A as').replace('Why.', 'Because.'),
    ]
    const mine = merge(base, ours, theirs, 'ours')
    expect(mine).toMatchObject({ conflicts: [], head: ours.replace('Why.', 'Because.') })
    expect([mine.replica, mine.base]).toEqual([mine.head, mine.head])
    expect(mine.overruled.map(({ key }) => key)).toEqual(['requirement:A'])
    expect(merge(base, ours, theirs, 'theirs').head).toBe(theirs)
  })

  it('keeps CRLF where both sides have it', () => {
    const windows = (text: string): string => text.replaceAll('\n', '\r\n')
    expect(clean(windows(base), windows(base.replace('handle A', 'keep A')), windows(spec(a, b, c, block('D'))))).toBe(
      windows(spec(a.replace('handle A', 'keep A'), b, c, block('D'))),
    )
  })

  const three = fc.tuple(specText, edits, edits).map(([text, left, right]) => ({
    text,
    ours: applyEdits(text, left, 'ours'),
    theirs: applyEdits(text, right, 'theirs'),
  }))
  const runs = { numRuns: 1000 }

  it('gives the changed text when only one side changed, and either when both are equal', () => {
    fc.assert(
      fc.property(three, ({ text, ours }) => {
        expect(clean(text, ours, text)).toBe(ours)
        expect(clean(text, text, ours)).toBe(ours)
        expect(clean(text, ours, ours)).toBe(ours)
      }),
    )
  })

  it('keeps every edit in the merged texts or in a conflict', () => {
    fc.assert(
      fc.property(three, ({ text, ours, theirs }) => {
        const result = merge(text, ours, theirs)
        const kept = [
          result.head,
          ...result.conflicts.flatMap((conflict) => [conflict.ours.text, conflict.theirs.text]),
        ].join('\n')
        for (const [side, prefix] of [
          [ours, 'ours'],
          [theirs, 'theirs'],
        ] as const)
          for (const token of tokensIn(side, prefix)) expect(tokensIn(kept, prefix)).toContain(token)
      }),
      runs,
    )
  })

  it('shows ours of every conflict in the head text and theirs in the replica’s', () => {
    fc.assert(
      fc.property(three, ({ text, ours, theirs }) => {
        const result = merge(text, ours, theirs)
        for (const conflict of result.conflicts) {
          expect(result.head).toContain(conflict.ours.text)
          expect(result.replica).toContain(conflict.theirs.text)
          expect(result.base).toContain(conflict.base.text)
        }
      }),
      runs,
    )
  })

  it('comes to the same again when its three texts are merged once more', () => {
    fc.assert(
      fc.property(three, ({ text, ours, theirs }) => {
        // Where a side takes a section's heading away, its requirements change their parent and may collide anew.
        fc.pre(keepsSections(text, ours) && keepsSections(text, theirs))
        // Of two that a renamed one resembles alike the first one counts, and a merge may order them anew.
        fc.pre(!isTorn(text, ours) && !isTorn(text, theirs))
        const first = merge(text, ours, theirs)
        const second = merge(first.base, first.head, first.replica)
        expect([second.head, second.replica]).toEqual([first.head, first.replica])
        expect(second.conflicts.length).toBe(first.conflicts.length)
      }),
      runs,
    )
  })

  it('finds the same conflicts with the sides swapped', () => {
    const shape = (result: DocumentMerge, swapped: boolean) =>
      result.conflicts
        .map(({ key, ours, theirs }) =>
          JSON.stringify([key, ...(swapped ? [theirs.text, ours.text] : [ours.text, theirs.text])]),
        )
        .toSorted()
    fc.assert(
      fc.property(three, ({ text, ours, theirs }) => {
        expect(shape(merge(text, theirs, ours), true)).toEqual(shape(merge(text, ours, theirs), false))
      }),
      runs,
    )
  })
})

const keepsSections = (before: string, after: string): boolean =>
  (before.match(/^## .*$/gm) ?? []).every((heading) => after.includes(heading))

/** Whether the order of the units before decides what a unit afterwards was. */
const isTorn = (before: string, after: string): boolean => {
  const [old, side] = [toUnits(plainFormat.parse(before)), toUnits(plainFormat.parse(after))]
  const [matches, others] = [matchUnits(old, side), matchUnits(old.toReversed(), side)]
  return old.some((unit) => matches.get(unit) !== others.get(unit))
}
