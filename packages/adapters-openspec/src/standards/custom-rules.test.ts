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
    expect(problems.map(({ at, line, column }) => [at, line, column])).toEqual([
      ['rules/vague-term', 3, 3],
      ['custom/0/category', 7, 5],
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

  it.each([
    ['rules: { vague-term: warnin }', 'Did you mean “warning”?'],
    ['rules: { vague-term: { severity: loud } }', '“loud” cannot stand here; use off, error, warning or info.'],
    ['rules: { vague-term: [] }', 'use off, error, warning, info or a mapping'],
    ['custom: [{ id: x }]', '"category" is missing.'],
    ['colour: red', 'There is no key "colour".'],
    ['extends: 5', '5 cannot stand here; use text or a list.'],
    ['categories: { clarity: heavy }', 'This has to be a number, not “heavy”.'],
    ['rules: { vague-term: { weight: -1 } }', 'This is a number from 0.'],
    ['rules: *none', 'Write the values out instead of aliases.'],
  ])('says in words what is wrong with %s', (line, message) => {
    expect(expectErr(readRuleset(`name: own\n${line}\n`)).map((problem) => problem.message)).toContainEqual(
      expect.stringContaining(message),
    )
  })

  it('names the rule that was probably meant', () => {
    const { definition } = expectOk(readRuleset('name: own\nrules: { vage-term: off }\n'))
    const problems = expectErr(compileRuleset(definition, () => undefined, createPatternEngine({ deadlineMs: 200 })))
    expect(problems[0]?.message).toContain('Did you mean “vague-term”?')
  })

  it('names a cycle at the link of the rule set that is tried', () => {
    const { definition, located } = expectOk(readRuleset('name: a\nextends:\n  - nos:recommended\n  - b\n'))
    const patterns = createPatternEngine({ deadlineMs: 200 })
    const problems = expectErr(compileRuleset(definition, () => ({ name: 'b', extends: ['a'] }), patterns))
    expect(located(problems)).toEqual([
      expect.objectContaining({ line: 4, column: 5, message: expect.stringContaining('a → b → a') }),
    ])
  })

  it('finds words with signs of their own', () => {
    const ruleset =
      'name: own\ncustom: [{ id: words, category: consistency, severity: info, message: "No {words}.", vocabulary: { prefer: { c++: CPP, "#1": the first }, forbid: [C#, and/or, .NET] } }]'
    const text =
      '# T\n\n## Purpose\nC++ and C# code, and/or .NET for the #1 user; vC++, planet.net and land/order are others.\n'
    const found = findings(ruleset, text).filter(({ rule }) => rule === 'words')
    expect(found.map(({ words }) => words.text)).toEqual(['C++', 'C#', 'and/or', '.NET', '#1'])
    expect(found[1]?.hint).toBe('No C#.')
  })

  it('lets a word be replaced by one that only resembles a refused one', () => {
    const { definition } = expectOk(
      readRuleset(
        'name: own\ncustom: [{ id: words, category: consistency, severity: info, message: m, vocabulary: { prefer: { "C#": C Sharp } } }]',
      ),
    )
    expectOk(compileRuleset(definition, () => undefined, createPatternEngine({ deadlineMs: 200 })))
  })

  it('names the key that stands twice', () => {
    expect(expectErr(readRuleset('name: own\nrules:\n  must: error\n  must: info\n'))).toEqual([
      expect.objectContaining({ line: 4, message: expect.stringContaining('twice') }),
    ])
  })

  it.each([
    ['unknown rules', `name: own\nrules:\n${Array.from({ length: 3000 }, (_, n) => `  rule-${n}: off\n`).join('')}`],
    ['wrong settings', `name: own\nrules:\n${Array.from({ length: 3000 }, (_, n) => `  rule-${n}: no\n`).join('')}`],
    ['lists without an end', `name: own\nrules: ${'['.repeat(60_000)}`],
    ['mappings without an end', `name: own\nrules: ${'{a: '.repeat(16_000)}`],
  ])('comes soon to an end on %s', (_name, text) => {
    const begun = process.cpuUsage()
    const problems = readRuleset(text)
      .andThen(({ definition, located }) =>
        compileRuleset(definition, () => undefined, createPatternEngine({ deadlineMs: 200 })).mapErr(located),
      )
      ._unsafeUnwrapErr()
    // Processor time, so that a busy machine does not matter; with the square of the rules it was nine seconds.
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(2)
    expect(problems.length).toBeGreaterThan(0)
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
