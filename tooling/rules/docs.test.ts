import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BUILT_IN_RULES } from '../../packages/domain/src/index.ts'
import { rulesetJsonSchema } from '../../packages/adapters-openspec/src/standards/ruleset-json-schema.ts'
import { judgedRequirements } from './judged-requirements.ts'
import { labelledSample } from './labelled-sample.ts'
import { precisionPerRule } from './precision.ts'
import { rulePage } from './rule-page.ts'
import { survey } from './survey.ts'

describe('docs/rules', () => {
  it('has the page of each rule as the rule gives it, and no other', () => {
    const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md')
    expect(pages.toSorted()).toEqual(BUILT_IN_RULES.map(({ id }) => `${id}.md`).toSorted())
    for (const rule of BUILT_IN_RULES)
      expect(readFileSync(new URL(`${rule.id}.md`, folder), 'utf8')).toBe(rulePage(rule))
  })

  it('has the JSON Schema of rule sets as it is read', () => {
    expect(JSON.parse(readFileSync(new URL('../ruleset.schema.json', folder), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(rulesetJsonSchema())),
    )
  })

  it('lists every rule', () => {
    const readme = readFileSync(new URL('README.md', folder), 'utf8')
    for (const { id } of BUILT_IN_RULES) expect(readme).toContain(`(${id}.md)`)
  })

  it('keeps a labelled sample of at least 300 requirements by reference', () => {
    const labels = labelledSample()
    expect(judgedRequirements(labels)).toBeGreaterThanOrEqual(300)
    expect(labels.filter(({ rule }) => !BUILT_IN_RULES.some(({ id }) => id === rule))).toEqual([])
    expect(new Set(labels.map(({ corpus, file, offset, rule }) => `${corpus} ${file} ${offset} ${rule}`)).size).toBe(
      labels.length,
    )
  })
})

const specs = survey()

describe.runIf(specs.length > 0)('the rules on real specifications', () => {
  it('are right nine times in ten where they warn', () => {
    const precision = precisionPerRule(specs, labelledSample())
    const tooOftenWrong: string[] = []
    for (const { id, severity } of BUILT_IN_RULES) {
      const found = precision.get(id)
      if (severity === 'info' || !found || found.correct + found.wrong === 0) continue
      if (found.correct / (found.correct + found.wrong) < 0.9) tooOftenWrong.push(id)
    }
    expect(tooOftenWrong).toEqual([])
  })

  it('have a judgement on every finding of those that warn', () => {
    const judged = new Set(
      labelledSample().map(({ corpus, file, offset, rule }) => `${corpus} ${file} ${offset} ${rule}`),
    )
    const unjudged = specs.flatMap(({ corpus, file, findings }) =>
      findings
        .filter(({ severity }) => severity !== 'info')
        .map(({ words, rule }) => `${corpus} ${file} ${words.start} ${rule}`)
        .filter((finding) => !judged.has(finding)),
    )
    expect(unjudged).toEqual([])
  })

  it('still report most of what was judged', () => {
    const labels = labelledSample()
    const gone = [...precisionPerRule(specs, labels).values()].reduce((sum, { gone: { correct } }) => sum + correct, 0)
    expect(gone / labels.length).toBeLessThan(0.1)
  })
})

const folder = new URL('../../docs/rules/', import.meta.url)
