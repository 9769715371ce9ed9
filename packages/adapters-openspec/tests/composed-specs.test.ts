import {
  BUILT_IN_OUTLINES,
  draftFromTemplate,
  SPEC_TYPES,
  traceability,
  type SpecificationBrief,
  type SpecificationDraft,
} from '@nos/domain'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDocumentFormat } from '../src/document/document-format.ts'
import { loadOfficial } from './oracle/official.ts'

const format = createDocumentFormat()

const words = fc.oneof(
  fc.lorem({ maxCount: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '# Title\n## Requirements\n### Requirement: Evil\nnothing',
    '```\n## Purpose\n',
    '~~~~ sh',
    '<!-- never closed',
    '## ADDED Requirements',
    '#### Scenario: x\n\n### Requirement:y',
    'TBD',
    'TODO: write it',
    'TBD - created by archiving change x. Update Purpose after archive.',
    '**Key**: value',
    '\u0000\u202e\ufeff',
    '\r\n\r\n---\r\n===\r\n',
    '- **WHEN** a\n- **THEN** b',
    'Nutzer SHALL sehen',
    'ผู้ใช้ค้นหาจักรยานที่หายไปได้',
    'Mtumiaji anaweza kupata baiskeli iliyopotea haraka',
    'x'.repeat(5000),
  ),
)
const texts = fc.array(words, { maxLength: 6 })

const brief: fc.Arbitrary<SpecificationBrief> = fc.record({
  overview: words.map((text) => `Two words ${text}`),
  goals: texts,
  constraints: texts,
  specType: fc.constantFrom(...SPEC_TYPES),
  title: words,
})

const draft: fc.Arbitrary<SpecificationDraft> = fc.record({
  title: words,
  // A sentence that `openspec archive` writes is a placeholder wherever it stands; the judge finds it.
  purpose: words
    .filter((text) => !text.includes('created by archiving'))
    .map((text) => `What it is for, told in more than fifty characters: ${text}`),
  requirements: fc.array(
    fc.record({
      name: words,
      text: words.map((text) => `It SHALL be ${text}`),
      scenarios: fc.array(
        fc.record({ name: words, given: texts, when: texts, outcome: texts.map((all) => [...all, 'seen']) }),
        { minLength: 1, maxLength: 3 },
      ),
      traces: fc.constant(['overview']),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  assumptions: texts,
  openQuestions: texts,
  sections: fc.array(fc.record({ title: words, text: words, points: texts }), { maxLength: 3 }),
})

describe('composed specifications', () => {
  it('pass the official strict validation, whatever their words', { timeout: 60_000 }, async () => {
    const { Validator } = await loadOfficial()
    const official = new Validator(true)
    await fc.assert(
      fc.asyncProperty(draft, async (given) => {
        const text = format.compose(given)
        expect(await official.validateSpecContent('thing', text)).toMatchObject({ valid: true })
        const requirements = format.parse(text).nodes.filter(({ kind }) => kind === 'requirement')
        expect(requirements).toHaveLength(given.requirements.length)
      }),
      { numRuns: 400 },
    )
  })

  it('pass it as templates too, whatever was asked for', { timeout: 60_000 }, async () => {
    const { Validator } = await loadOfficial()
    const official = new Validator(true)
    await fc.assert(
      fc.asyncProperty(brief, async (given) => {
        const made = draftFromTemplate(given, BUILT_IN_OUTLINES[given.specType])
        const text = format.compose({ ...made, sections: [...made.sections, traceability(given, made)] })
        const report = await official.validateSpecContent('thing', text)
        expect(report.issues.filter(({ level }) => level !== 'INFO')).toEqual([])
        expect(draftFromTemplate(given, BUILT_IN_OUTLINES[given.specType])).toEqual(made)
      }),
      { numRuns: 400 },
    )
  })

  it('keep code, and show the rest as the words it was', () => {
    const text = format.compose({
      title: 'A <b>title</b>',
      purpose: 'See `<id>` and <img src="https://evil.example/?q=1">.\n\n# Not a title',
      requirements: [
        {
          name: 'One',
          text: 'It SHALL work.',
          scenarios: [{ name: 'S', given: [], when: ['**WHEN** a'], outcome: ['THEN b'] }],
          traces: [],
        },
        {
          name: 'one ',
          text: 'It MUST work.',
          scenarios: [{ name: 'S', given: ['g', 'h'], when: ['a'], outcome: ['b'] }],
          traces: [],
        },
      ],
      assumptions: [],
      openQuestions: ['Why?'],
      sections: [{ title: 'Requirements', text: 'x', points: [] }],
    })
    expect(text).toBe(`# A \\<b>title\\</b>

## Purpose
See \`<id>\` and \\<img src="https://evil.example/?q=1">.

\\# Not a title

## Requirements

### Requirement: One
It SHALL work.

#### Scenario: S
- **WHEN** a
- **THEN** b

### Requirement: one (2)
It MUST work.

#### Scenario: S
- **GIVEN** g
- **AND** h
- **WHEN** a
- **THEN** b

## More on Requirements
x

## Open Questions
- Why?
`)
  })
})
