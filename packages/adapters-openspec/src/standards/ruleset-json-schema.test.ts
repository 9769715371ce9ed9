import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readRuleset } from './read-ruleset.ts'
import { rulesetJsonSchema } from './ruleset-json-schema.ts'

const bySchema = new Ajv2020({ strict: false }).compile({ ...rulesetJsonSchema() })
const accepts = (file: unknown): { readonly schema: boolean; readonly reader: boolean } => ({
  schema: bySchema(file),
  reader: readRuleset(JSON.stringify(file)).isOk(),
})

const CUSTOM = { id: 'x', category: 'clarity', severity: 'info', message: 'm' }

describe('the JSON Schema of rule sets', () => {
  it.each<object>([
    { name: 'a' },
    { name: 'a', $schema: 'ruleset.schema.json', extends: 'nos:recommended' },
    { name: 'a', extends: ['nos:strict', 'b'], languages: ['de', 'en'] },
    {
      name: 'a',
      rules: { 'vague-term': 'off', 'and-or': { severity: 'error', weight: 2, params: { max: 3, known: ['x'] } } },
    },
    { name: 'a', spec_types: { API: { rules: { 'and-or': 'off' } } } },
    { name: 'a', glossary: [{ term: 'customer', variants: ['client'] }, { term: 'mail' }] },
    { name: 'a', categories: { conformance: 0, clarity: 12.5 } },
    { name: 'a', custom: [{ ...CUSTOM, pattern: 'a+', in: 'scenarios', title: 't', hint: 'h', weight: 1 }] },
    { name: 'a', custom: [{ ...CUSTOM, vocabulary: { prefer: { 'e-mail': 'email' }, forbid: ['whitelist'] } }] },
    { name: 'a', custom: [{ ...CUSTOM, scenario_template: ['given', 'when', 'then'] }] },
    { name: 'a', custom: [{ ...CUSTOM, maximum: { of: 'words', count: 0 } }] },
    {
      name: 'a',
      custom: [
        { ...CUSTOM, required_section: 'Risks' },
        { ...CUSTOM, id: 'y', required_property: 'tags' },
      ],
    },
  ])('takes what is read: %j', (file) => {
    expect(accepts(file)).toEqual({ schema: true, reader: true })
  })

  it.each<unknown>([
    null,
    [],
    {},
    { name: '' },
    { name: 5 },
    { name: 'a', colour: 'red' },
    { name: 'a', extends: 5 },
    { name: 'a', languages: [] },
    { name: 'a', languages: ['xx'] },
    { name: 'a', rules: [] },
    { name: 'a', rules: { 'and-or': 'loud' } },
    { name: 'a', rules: { 'and-or': [] } },
    { name: 'a', rules: { 'and-or': { weight: -1 } } },
    { name: 'a', rules: { 'and-or': { weight: 101 } } },
    { name: 'a', rules: { 'and-or': { colour: 1 } } },
    { name: 'a', rules: { 'and-or': { params: { max: -1 } } } },
    { name: 'a', spec_types: { Api: { rules: {} } } },
    { name: 'a', spec_types: { API: {} } },
    { name: 'a', glossary: [{ variants: [] }] },
    { name: 'a', categories: { style: 1 } },
    { name: 'a', custom: {} },
    { name: 'a', custom: [CUSTOM] },
    { name: 'a', custom: [{ ...CUSTOM, pattern: 'a', required_section: 'b' }] },
    { name: 'a', custom: [{ ...CUSTOM, severity: 'off', pattern: 'a' }] },
    { name: 'a', custom: [{ ...CUSTOM, category: 'style', pattern: 'a' }] },
    { name: 'a', custom: [{ id: 'x', severity: 'info', category: 'clarity', pattern: 'a' }] },
    { name: 'a', custom: [{ ...CUSTOM, scenario_template: [] }] },
    { name: 'a', custom: [{ ...CUSTOM, maximum: { of: 'pages', count: 1 } }] },
    { name: 'a', custom: [{ ...CUSTOM, maximum: { of: 'words', count: 1.5 } }] },
    { name: 'a', custom: [{ ...CUSTOM, vocabulary: { prefer: ['a'] } }] },
  ])('refuses what is refused: %j', (file) => {
    expect(accepts(file)).toEqual({ schema: false, reader: false })
  })

  it('takes the rule sets that the documentation shows', () => {
    const page = readFileSync(new URL('../../../../docs/standards.md', import.meta.url), 'utf8')
    const shown = [...page.matchAll(/```yaml\n(name: [\s\S]*?)```/g)].map(([, text]) => text ?? '')
    expect(shown.length).toBeGreaterThan(0)
    for (const text of shown) expect(accepts(parse(text))).toEqual({ schema: true, reader: true })
  })
})
