import { BUILT_IN_RULES, compileRuleset, exampleDocument, validateDocument } from '@nos/domain'
import type { Finding, Rule, RuleExample } from '@nos/domain'
import { expectOk } from '@nos/domain/testing'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../document/parse-document.ts'
import { createPatternEngine } from './pattern-engine.ts'

describe('built-in rules', () => {
  it('are at least 35, each with its own id, in every category', () => {
    expect(BUILT_IN_RULES.length).toBeGreaterThanOrEqual(35)
    expect(new Set(BUILT_IN_RULES.map((rule) => rule.id)).size).toBe(BUILT_IN_RULES.length)
    expect(new Set(BUILT_IN_RULES.map((rule) => rule.category)).size).toBe(7)
  })

  describe.each(BUILT_IN_RULES.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
    it('has reasons and examples', () => {
      expect(rule.rationale.length).toBeGreaterThan(40)
      expect(rule.source.length).toBeGreaterThan(10)
      expect(rule.good.length).toBeGreaterThan(0)
      expect(rule.bad.length).toBeGreaterThan(0)
    })

    it.each(rule.good)('has nothing to say about the good example $text', (example) => {
      expect(findingsOf(rule, example)).toEqual([])
    })

    it.each(rule.bad)('finds the words of the bad example $text', (example) => {
      const findings = findingsOf(rule, example)
      expect(findings.map((finding) => finding.words.text)).toEqual(example.words)
      for (const finding of findings) {
        const text = exampleDocument(example.text)
        expect(text.slice(finding.words.start, finding.words.end)).toBe(finding.words.text)
        expect(text.slice(0, finding.words.start).split('\n')).toHaveLength(finding.line)
        expect(finding.hint).toMatch(/[.。]$/)
      }
    })
  })
})

const findingsOf = (rule: Rule, example: RuleExample): readonly Finding[] => {
  const ruleset = expectOk(
    compileRuleset(
      {
        name: 'one rule',
        rules: Object.fromEntries(
          BUILT_IN_RULES.map(({ id }) => [
            id,
            id === rule.id ? { severity: 'info', params: example.params ?? {} } : 'off',
          ]),
        ),
        glossary: (example.glossary ?? []).map((term) => ({ term })),
      },
      () => undefined,
      createPatternEngine({ deadlineMs: 200 }),
    ),
  )
  const context = { specType: 'Feature', capabilities: example.capabilities ?? null, properties: null } as const
  return validateDocument(parseDocument(exampleDocument(example.text)), ruleset, context)
}
