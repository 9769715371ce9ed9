import { RECOMMENDED_NAME, applyFixes, compileRuleset, fixAll, validateDocument } from '@nos/domain'
import type { Finding } from '@nos/domain'
import { expectOk } from '@nos/domain/testing'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../document/parse-document.ts'
import { createPatternEngine } from './pattern-engine.ts'

describe('safe fixes', () => {
  it('mend what needs no judgement and touch nothing else', () => {
    const text = head(
      'The system shall send an e-mail to the the user, and the e-mail names the email\u200B address.\n\n#### Scenario: A\n\n- When x\n- **then** y\n',
    )
    expect(fixAll(text, findings)).toBe(
      head(
        'The system SHALL send an e-mail to the user, and the e-mail names the e-mail address.\n\n#### Scenario: A\n\n- **WHEN** x\n- **THEN** y\n',
      ),
    )
  })

  it('leave out an edit whose words have moved', () => {
    const found = findings(head('X shall y.'))
    expect(applyFixes(`new\n${head('X shall y.')}`, found)).toBe(`new\n${head('X shall y.')}`)
  })

  it('change nothing when applied a second time', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }), (fragments) => {
        const once = fixAll(head(fragments.join('')), findings)
        expect(fixAll(once, findings)).toBe(once)
        expect(findings(once).filter(({ fix }) => fix)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})

const FRAGMENTS = [
  'the ',
  'The ',
  'the\n',
  '**the** ',
  'shall ',
  'SHALL not ',
  'SHALL ',
  'e-mail ',
  'email ',
  'Email ',
  '\u200B',
  '\u202E',
  'log on ',
  'log ',
  'on ',
  '. ',
  '\n\n',
  '\n- ',
  '- When ',
  '\n#### Scenario: s\n\n- when ',
  '- **Then**: ',
  '`the the` ',
  '"',
  '\r\n',
  'colour ',
  'color ',
  'work-order ',
  'workorder ',
]

const head = (text: string): string =>
  `# T\n\n## Purpose\n\nWhy this text exists at all, in one sentence.\n\n## Requirements\n\n### Requirement: A\n\n${text}`

const ruleset = expectOk(
  compileRuleset(
    {
      name: 'fixes',
      extends: [RECOMMENDED_NAME],
      glossary: [{ term: 'work order' }],
      languages: ['en'],
      custom: [
        {
          id: 'sign-in',
          category: 'consistency',
          severity: 'info',
          message: 'm',
          check: { kind: 'vocabulary', prefer: { 'log on': 'sign in' }, forbid: [] },
        },
      ],
    },
    () => undefined,
    createPatternEngine({ deadlineMs: 200 }),
  ),
)

const findings = (text: string): readonly Finding[] =>
  validateDocument(parseDocument(text), ruleset, { specType: 'Feature', capabilities: null, properties: null })
