import { err, ok } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { expectErr, expectOk } from '../../../testing/results.ts'
import { compileRuleset } from './compile-ruleset.ts'
import type { PatternEngine } from './pattern-engine.ts'
import type { CustomCheck, RulesetDefinition } from './ruleset-definition.ts'

describe('compileRuleset', () => {
  it('takes every built-in rule as it comes', () => {
    const ruleset = expectOk(compile({ name: 'plain' }))
    expect(ruleset.rulesFor('Feature').get('vague-term')).toMatchObject({ severity: 'warning', weight: 1 })
  })

  it('switches rules off and sets severity, weight and parameters', () => {
    const rules = expectOk(
      compile({
        name: 'own',
        rules: {
          'and-or': 'off',
          'vague-term': 'error',
          'one-imperative': { severity: 'warning', weight: 2, params: { max: 1 } },
        },
      }),
    ).rulesFor('API')
    expect(rules.has('and-or')).toBe(false)
    expect(rules.get('vague-term')?.severity).toBe('error')
    expect(rules.get('one-imperative')).toMatchObject({ severity: 'warning', weight: 2, params: { max: 1 } })
  })

  it('lets settings for a type of specification hold for that type alone', () => {
    const ruleset = expectOk(compile({ name: 'own', specTypes: { Security: { 'states-privacy': 'error' } } }))
    expect(ruleset.rulesFor('Security').get('states-privacy')?.severity).toBe('error')
    expect(ruleset.rulesFor('Feature').get('states-privacy')?.severity).toBe('info')
  })

  it('builds on other rule sets, its own settings last', () => {
    const base: RulesetDefinition = {
      name: 'base',
      extends: ['nos:recommended'],
      rules: { 'vague-term': 'error', 'and-or': 'off' },
      glossary: [{ term: 'work order' }],
    }
    const ruleset = expectOk(compile({ name: 'own', extends: ['base'], rules: { 'vague-term': 'info' } }, [base]))
    expect(ruleset.rulesFor('Feature').get('vague-term')?.severity).toBe('info')
    expect(ruleset.rulesFor('Feature').has('and-or')).toBe(false)
    expect(ruleset.glossary).toEqual([{ term: 'work order', variants: [] }])
  })

  it('names the members of a cycle', () => {
    const problems = expectErr(
      compile({ name: 'a', extends: ['b'] }, [
        { name: 'b', extends: ['c'] },
        { name: 'c', extends: ['a'] },
      ]),
    )
    expect(problems).toEqual([
      expect.objectContaining({ ruleset: 'a', at: 'extends/0', message: expect.stringContaining('a → b → c → a') }),
    ])
  })

  it('names a rule set that builds on itself', () => {
    expect(expectErr(compile({ name: 'a', extends: ['a'] }))[0]?.message).toContain('a → a')
  })

  it('lets two branches share a base', () => {
    const base = { name: 'base', rules: { 'and-or': 'off' } } as const
    expectOk(
      compile({ name: 'own', extends: ['left', 'right'] }, [
        base,
        { name: 'left', extends: ['base'] },
        { name: 'right', extends: ['base'] },
      ]),
    )
  })

  it('reports all problems at once and compiles nothing', () => {
    const problems = expectErr(
      compile({
        name: 'own',
        extends: ['missing'],
      }),
    )
    expect(problems[0]?.message).toContain('There is no rule set “missing”')
    const settings = expectErr(
      compile({
        name: 'own',
        rules: { 'vague-terms': 'error', 'one-imperative': { weight: -1, params: { maximum: 1 } } },
        categories: { clarity: -3 },
      }),
    )
    expect(settings.map(({ at }) => at).toSorted()).toEqual([
      'categories/clarity',
      'rules/one-imperative/params/maximum',
      'rules/one-imperative/weight',
      'rules/vague-terms',
    ])
    expect(settings.find(({ at }) => at === 'rules/vague-terms')?.message).toContain('Did you mean “vague-term”?')
  })

  it('refuses what the pattern engine refuses', () => {
    expect(expectErr(compile(custom({ kind: 'pattern', pattern: '(?=x)' })))).toEqual([
      expect.objectContaining({ at: 'custom/0/pattern', message: 'refused' }),
    ])
  })

  it('refuses a vocabulary whose fixes would never end', () => {
    const problems = expectErr(compile(custom({ kind: 'vocabulary', prefer: { 'log in': 'log in to' }, forbid: [] })))
    expect(problems[0]).toMatchObject({
      at: 'custom/0/vocabulary/prefer/log in',
      message: expect.stringContaining('itself to be avoided'),
    })
  })

  it('refuses the id of a built-in rule, and one that is used twice', () => {
    const twice = custom({ kind: 'required_section', section: 'Risks' })
    const problems = expectErr(
      compile({
        name: 'own',
        custom: [
          ...(twice.custom ?? []),
          ...(twice.custom ?? []),
          ...(custom({ kind: 'required_property', property: 'tags' }, 'and-or').custom ?? []),
        ],
      }),
    )
    expect(problems.map(({ at }) => at)).toEqual(['custom/1/id', 'custom/2/id'])
  })

  it('has a version that changes with what it finds, and only then', () => {
    const version = (definition: RulesetDefinition): string => expectOk(compile(definition)).version
    expect(version({ name: 'own', rules: { 'and-or': 'off' } })).toBe(
      version({ rules: { 'and-or': 'off' }, name: 'own' }),
    )
    expect(version({ name: 'own', rules: { 'and-or': 'off' } })).not.toBe(version({ name: 'own' }))
  })
})

const engine: PatternEngine = {
  compile: (source) =>
    source.includes('(?')
      ? err({ kind: 'pattern-refused', message: 'refused' })
      : ok({ find: () => ({ matches: [], complete: true }) }),
}

const compile = (
  definition: RulesetDefinition,
  others: readonly RulesetDefinition[] = [],
): ReturnType<typeof compileRuleset> =>
  compileRuleset(definition, (name) => others.find((other) => other.name === name), engine)

const custom = (check: CustomCheck, id = 'own-rule'): RulesetDefinition => ({
  name: 'own',
  custom: [{ id, category: 'clarity', severity: 'warning', message: 'm', check }],
})
