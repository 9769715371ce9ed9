import { describe, expect, it } from 'vitest'
import type { ScoredFinding, StandardsReport } from './scoring/standards-report.ts'
import { topFindings } from './top-findings.ts'

const finding = (change: Partial<ScoredFinding>): ScoredFinding => ({
  rule: 'vague-term',
  severity: 'warning',
  message: 'Vague.',
  hint: 'Say more.',
  path: 'document',
  line: 3,
  words: { text: 'x', start: 0, end: 1 },
  points: 1,
  waiver: null,
  ...change,
})
const standards = (findings: readonly ScoredFinding[]): StandardsReport => ({
  valid: true,
  score: 72,
  level: 'bronze',
  ruleset: { id: 'ours', version: '1' },
  categories: [],
  findings,
  conformancePoints: [4],
  requirements: [],
  staleWaivers: [],
})

describe('the top findings', () => {
  it('begin with errors, then with what costs most, and leave out what is waived', () => {
    const waiver = { id: 'w', rule: 'r', path: null, author: 'ada', reason: 'r', expiresAt: new Date('2030-01-01') }
    const text = topFindings({
      conformance: { issues: [{ level: 'WARNING', path: 'overview', message: 'Too short' }] },
      standards: standards([
        finding({ points: 2 }),
        finding({ points: 9, message: 'Costly.' }),
        finding({ points: 1, severity: 'error', message: 'Wrong, @team.' }),
        finding({ points: 0, waiver, message: 'Waived.' }),
      ]),
    })
    expect(text.split('\n')).toEqual([
      'Score 72 of 100, bronze, valid. What would gain most:',
      '1. line 3: Wrong, ＠team. Say more. (vague-term)',
      '2. line 3: Costly. Say more. (vague-term)',
      '3. Too short (OpenSpec)',
      '4. line 3: Vague. Say more. (vague-term)',
    ])
  })

  it('say how many are left, and say so when there is none', () => {
    const many = topFindings({
      conformance: { issues: [] },
      standards: standards(Array.from({ length: 7 }, () => finding({}))),
    })
    expect(many).toMatch(/… and 2 more\.$/)
    expect(topFindings({ conformance: { issues: [] }, standards: standards([]) })).toMatch(/Nothing was found\.$/)
  })
})
