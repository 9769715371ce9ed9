import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectOk } from '../../../testing/results.ts'
import type { SpecDocument } from '../../document/spec-document.ts'
import { BUILT_IN_RULES } from '../built-in-rules.ts'
import type { Finding } from '../finding.ts'
import { compileRuleset } from '../rulesets/compile-ruleset.ts'
import type { CompiledRuleset } from '../rulesets/compiled-ruleset.ts'
import { SEVERITIES } from '../severity.ts'
import type { ScoredConformance } from './score-report.ts'
import { scoreReport } from './score-report.ts'
import type { StandardsReport } from './standards-report.ts'
import type { Waiver } from './waiver.ts'

describe('scoreReport', () => {
  it('gives a specification without findings 100 points and gold', () => {
    expect(report([])).toMatchObject({ score: 100, level: 'gold', valid: true })
  })

  it('names where each lost point went', () => {
    const { score, findings, conformancePoints } = report(
      [finding('vague-term', 'warning', 'requirement:A'), finding('placeholder', 'warning', 'document')],
      issue('WARNING'),
    )
    expect(score).toBeLessThan(100)
    expect(sum([...findings.map(({ points }) => points), ...conformancePoints])).toBeCloseTo(100 - score, 6)
    expect(findings.every(({ points }) => points > 0)).toBe(true)
    expect(conformancePoints[0]).toBeGreaterThan(0)
  })

  it('caps at bronze with an error finding, however small its cost', () => {
    expect(
      report([finding('vague-term', 'error', 'requirement:A')], sound, { rules: { 'vague-term': { weight: 0.01 } } }),
    ).toMatchObject({ level: 'bronze', valid: false })
  })

  it('gives no level with an OpenSpec error, whatever is waived', () => {
    const waivers = BUILT_IN_RULES.map((rule) => waiver(rule.id))
    expect(report([], issue('ERROR'), {}, waivers)).toMatchObject({ level: 'none', valid: false })
  })

  it('gives nothing to a text without a requirement, and says why', () => {
    const { score, findings, categories } = report([finding('has-requirements', 'error', 'document')])
    expect(score).toBe(0)
    expect(findings[0]?.points).toBe(100)
    expect(categories.every((category) => category.score === 0)).toBe(true)
  })

  it('weighs a finding in one of three requirements a third of one about the whole', () => {
    const [inOne, inAll] = [
      report([finding('vague-term', 'error', 'requirement:A')]),
      report([finding('vague-term', 'error', 'document')]),
    ]
    expect(100 - inAll.score).toBe(25)
    expect(100 - inOne.score).toBe(9)
  })

  it('grades each requirement with its scenarios', () => {
    const { requirements } = report([finding('weak-outcome', 'error', 'scenario:A/One')])
    expect(requirements).toEqual([
      { path: 'requirement:A', name: 'A', score: 75, level: 'bronze' },
      { path: 'requirement:B', name: 'B', score: 100, level: 'gold' },
      { path: 'requirement:C', name: 'C', score: 100, level: 'gold' },
    ])
  })

  it('lets a waiver cover a requirement with its scenarios, and shows it', () => {
    const { score, findings, valid } = report([finding('weak-outcome', 'error', 'scenario:A/One')], sound, {}, [
      waiver('weak-outcome', 'requirement:A'),
    ])
    expect({ score, valid }).toEqual({ score: 100, valid: true })
    expect(findings[0]).toMatchObject({ points: 0, waiver: { author: 'ada', reason: 'agreed until the rewrite' } })
  })

  it('flags waivers that have run out or cover nothing', () => {
    const expired = { ...waiver('vague-term'), id: 'old', expiresAt: NOW }
    const { staleWaivers, score } = report([finding('vague-term', 'warning', 'requirement:A')], sound, {}, [
      expired,
      waiver('and-or'),
    ])
    expect(staleWaivers.map(({ waiver: { id }, why }) => [id, why])).toEqual([
      ['old', 'expired'],
      ['w-and-or', 'unused'],
    ])
    expect(score).toBeLessThan(100)
  })

  it('lists what costs most of a report too large to send, and says what it leaves out', () => {
    const [small, large] = [
      finding('vague-term', 'error', 'requirement:A'),
      { ...finding('and-or', 'info', 'requirement:B'), message: 'm'.repeat(400_000) },
    ]
    const { findings, score } = report([large, small, large, large])
    expect(findings.map(({ rule }) => rule)).toEqual(['and-or', 'vague-term', 'and-or', 'report-too-large'])
    expect(findings.at(-1)?.message).toContain('leaves out 1 finding;')
    expect(sum(findings.map(({ points }) => points))).toBeCloseTo(100 - score, 6)
  })

  it('keeps the lowest grades of very many requirements, in the order of the text', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      kind: 'requirement' as const,
      key: `requirement:${index}`,
      name: `${index}`,
      source: '',
      line: 1,
    }))
    const worst = finding('vague-term', 'error', 'requirement:19999')
    const { requirements, findings } = report([worst], sound, {}, [], { nodes: many })
    expect(requirements.length).toBeLessThan(10_000)
    expect(requirements[0]?.path).toBe('requirement:0')
    expect(requirements.at(-1)).toMatchObject({ path: 'requirement:19999', level: 'bronze' })
    expect(findings.at(-1)?.message).toContain(`leaves out ${20_000 - requirements.length} grades of requirements;`)
  })

  it('says which rules stopped looking', () => {
    const findings = Array.from({ length: 500 }, () => finding('vague-term', 'info', 'requirement:A'))
    expect(report(findings).findings.at(-1)?.message).toContain(
      'what vague-term would find beyond its first 500 places;',
    )
  })

  it('never scores lower when a finding or an issue is removed', () => {
    fc.assert(
      fc.property(
        fc.array(anyFinding, { maxLength: 30 }),
        fc.array(anyIssue, { maxLength: 10 }),
        fc.nat(),
        (findings, issues, pick) => {
          const before = report(findings, conformanceOf(issues))
          expect(sum([...before.findings.map(({ points }) => points), ...before.conformancePoints])).toBeCloseTo(
            100 - before.score,
            6,
          )
          const at = pick % (findings.length + issues.length + 1)
          const after = report(
            findings.toSpliced(at, 1),
            conformanceOf(at < findings.length ? issues : issues.toSpliced(at - findings.length, 1)),
          )
          expect(after.score).toBeGreaterThanOrEqual(before.score)
          expect(LEVEL_ORDER.indexOf(after.level)).toBeGreaterThanOrEqual(LEVEL_ORDER.indexOf(before.level))
        },
      ),
    )
  })
})

const NOW = new Date('2026-03-01T00:00:00Z')
const LEVEL_ORDER = ['none', 'bronze', 'silver', 'gold']

const document: SpecDocument = {
  nodes: [
    { kind: 'title', key: 'title', title: 'T', source: '# T\n', line: 1 },
    ...['A', 'B', 'C'].flatMap((name, index) => [
      {
        kind: 'requirement' as const,
        key: `requirement:${name}`,
        name,
        source: `### Requirement: ${name}\n`,
        line: 2 + index * 2,
      },
      {
        kind: 'scenario' as const,
        key: `scenario:${name}/One`,
        name: 'One',
        requirement: `requirement:${name}`,
        source: '#### Scenario: One\n',
        line: 3 + index * 2,
      },
    ]),
  ],
}

const sound: ScoredConformance = { valid: true, issues: [] }
const conformanceOf = (issues: ScoredConformance['issues']): ScoredConformance => ({
  valid: !issues.some(({ level }) => level === 'ERROR'),
  issues,
})
const issue = (level: 'ERROR' | 'WARNING'): ScoredConformance => conformanceOf([{ level, path: 'requirements[0]' }])

const compiled = (rules: Parameters<typeof compileRuleset>[0]['rules'] = {}): CompiledRuleset =>
  expectOk(
    compileRuleset({ name: 'test', rules }, () => undefined, {
      compile: () => {
        throw new Error('no patterns here')
      },
    }),
  )
const plain = compiled()

const report = (
  findings: readonly Finding[],
  conformance: ScoredConformance = sound,
  definition: { readonly rules?: Parameters<typeof compiled>[0] } = {},
  waivers: readonly Waiver[] = [],
  measured: SpecDocument = document,
): StandardsReport =>
  scoreReport({
    document: measured,
    specType: 'Feature',
    findings,
    conformance,
    ruleset: definition.rules ? compiled(definition.rules) : plain,
    waivers,
    now: NOW,
  })

const finding = (rule: string, severity: Finding['severity'], path: string): Finding => ({
  rule,
  severity,
  path,
  message: 'm',
  hint: 'h',
  line: 1,
  words: { text: 'w', start: 0, end: 1 },
})

const waiver = (rule: string, path: string | null = null): Waiver => ({
  id: `w-${rule}`,
  rule,
  path,
  author: 'ada',
  reason: 'agreed until the rewrite',
  expiresAt: new Date('2026-04-01T00:00:00Z'),
})

const anyPath = fc.constantFrom('document', ...document.nodes.map((node) => node.key))
const anyFinding = fc
  .tuple(fc.constantFrom(...BUILT_IN_RULES.map((rule) => rule.id)), fc.constantFrom(...SEVERITIES), anyPath)
  .map(([rule, severity, path]) => finding(rule, severity, path))
const anyIssue = fc.record({
  level: fc.constantFrom('ERROR' as const, 'WARNING' as const, 'INFO' as const),
  path: fc.constantFrom('file', 'overview', 'requirements[0]', 'requirements.1.scenarios', 'requirements[9]'),
})

const sum = (numbers: readonly number[]): number => numbers.reduce((left, right) => left + right, 0)
