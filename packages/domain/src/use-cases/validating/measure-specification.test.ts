import { createInProcessStandards, expectOk } from '@nos/domain/testing'
import { describe, expect, it } from 'vitest'
import type { ConformanceIssue } from '../../ports/conformance.ts'
import { RECOMMENDED_NAME } from '../../validation/rulesets/recommended.ts'

describe('measuring a text', () => {
  it('lists a thousand issues of OpenSpec, and says how many more cost the rest', async () => {
    const issues = Array.from({ length: 1500 }, (): ConformanceIssue => ({ level: 'ERROR', path: '', message: 'm' }))
    const standards = createInProcessStandards(() => ({ valid: false, validStrict: false, issues }))
    const measured = expectOk(
      await standards.measure({
        capability: 'a',
        body: '# A\n',
        ruleset: { name: 'own', extends: [RECOMMENDED_NAME], rules: { 'has-requirements': 'off' } },
        others: [],
        context: { specType: 'Feature', capabilities: null, properties: null },
        waivers: [],
        now: new Date(0),
      }),
    )
    const { conformance, standards: report } = measured
    expect(conformance.issues).toHaveLength(1001)
    expect(conformance.issues.at(-1)?.message).toContain('500 more issues')
    const lost = [...report.conformancePoints, ...report.findings.map(({ points }) => points)]
    expect(lost.reduce((sum, points) => sum + points, 0)).toBeCloseTo(100 - report.score, 1)
    expect(report.level).toBe('none')
  })
})
