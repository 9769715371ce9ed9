import { compileRuleset, validateDocument } from '@nos/domain'
import type { Finding } from '@nos/domain'
import { expectClean, expectErr, expectFindings, expectOk } from '@nos/domain/testing'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../document/parse-document.ts'
import { createPatternEngine } from './pattern-engine.ts'
import { readRuleset } from './read-ruleset.ts'

describe('a rule set of an organisation', () => {
  it('finds what its custom rules are about', () => {
    expectFindings(
      own(findings(RULESET, SPEC)),
      [
        { rule: 'no-ticket', words: 'ABC-12' },
        { rule: 'words', words: 'Log on' },
        { rule: 'words', words: 'whitelist' },
        { rule: 'risks', words: 'T' },
        { rule: 'owner', words: 'T' },
        { rule: 'given', words: 'One' },
        { rule: 'few-steps', words: 'One' },
      ].toSorted((left, right) => SPEC.indexOf(left.words) - SPEC.indexOf(right.words)),
    )
  })

  it('keeps a capital when it replaces a word', () => {
    expect(findings(RULESET, SPEC).find(({ words }) => words.text === 'Log on')?.fix?.after).toBe('Sign in')
  })

  it('leaves properties alone where there are none to know', () => {
    expectClean(findings(RULESET, SPEC, null), 'owner')
  })

  it('is read from JSON as well', () => {
    expectClean(own(findings(JSON.stringify({ name: 'json', rules: { 'vague-term': 'off' } }), SPEC)))
  })

  it('names the line of every mistake', () => {
    const problems = expectErr(
      readRuleset(
        'name: own\nrules:\n  vague-term: loud\n  and-or: off\ncustom:\n  - id: x\n    category: style\n    severity: error\n    message: m\n    pattern: a\n',
      ),
    )
    expect(problems.map(({ at, line }) => [at, line])).toEqual([
      ['rules/vague-term', 3],
      ['custom/0/category', 7],
    ])
  })

  it('names the line of a mistake that only compiling shows', () => {
    const { definition, located } = expectOk(
      readRuleset('name: own\nspec_types:\n  API:\n    rules:\n      vague-terms: error\n'),
    )
    const problems = expectErr(compileRuleset(definition, () => undefined, createPatternEngine({ deadlineMs: 200 })))
    expect(located(problems)).toEqual([
      expect.objectContaining({ line: 5, message: expect.stringContaining('vague-term') }),
    ])
  })

  it('names the line of broken YAML', () => {
    expect(expectErr(readRuleset('name: own\nrules: {\n'))[0]?.line).toBeGreaterThanOrEqual(2)
  })

  it('refuses a custom rule with two checks, and one with none', () => {
    const rule = { id: 'x', category: 'clarity', severity: 'info', message: 'm' }
    expect(
      expectErr(
        readRuleset(JSON.stringify({ name: 'n', custom: [{ ...rule, pattern: 'a', required_section: 'B' }, rule] })),
      ),
    ).toHaveLength(2)
  })

  it('does not unfold a bomb of aliases', () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from('bcdefghij', (letter, index) => `${letter}: &${letter} [${Array.from({ length: 9 }, () => `*${'abcdefghi'[index]}`).join(', ')}]`).join('\n')}\n`
    expectErr(readRuleset(bomb))
  })
})

const RULESET = `
name: own
custom:
  - { id: no-ticket, category: traceability, severity: info, message: "“{words}” is a ticket", pattern: "[A-Z]{3}-\\\\d+", in: requirements }
  - { id: words, category: consistency, severity: warning, message: m, vocabulary: { prefer: { log on: sign in }, forbid: [whitelist] } }
  - { id: risks, category: completeness, severity: error, message: m, required_section: Risks }
  - { id: owner, category: traceability, severity: info, message: m, required_property: owner }
  - { id: given, category: testability, severity: info, message: m, scenario_template: [given, when, then] }
  - { id: few-steps, category: clarity, severity: info, message: m, maximum: { of: steps_per_scenario, count: 1 } }
`

const SPEC =
  '# T\n\n## Requirements\n\n### Requirement: A\n\nThe system SHALL do ABC-12. Log on uses a whitelist.\n\n#### Scenario: One\n\n- **WHEN** ABC-13\n- **THEN** b\n'

const findings = (
  ruleset: string,
  text: string,
  properties: Readonly<Record<string, unknown>> | null = {},
): readonly Finding[] => {
  const { definition } = expectOk(readRuleset(ruleset))
  const compiled = expectOk(compileRuleset(definition, () => undefined, createPatternEngine({ deadlineMs: 200 })))
  return validateDocument(parseDocument(text), compiled, { specType: 'Feature', capabilities: null, properties })
}

const OWN = new Set(['no-ticket', 'words', 'risks', 'owner', 'given', 'few-steps'])
const own = (all: readonly Finding[]): readonly Finding[] => all.filter(({ rule }) => OWN.has(rule))
