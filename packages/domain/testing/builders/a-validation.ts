import type { ValidationRecord } from '../../src/ports/validation-store.ts'
import type { Specification } from '../../src/specification/specification.ts'
import type { Waiver } from '../../src/validation/scoring/waiver.ts'

/** A silver report of the head with a warning and a waived error; `n` distinguishes ids, keys and moments. */
export const aValidation = (
  specification: Specification,
  n: number,
  given: Partial<ValidationRecord> = {},
): ValidationRecord => ({
  id: `00000000-0000-4000-d000-${n.toString(16).padStart(12, '0')}`,
  workspaceId: specification.workspaceId,
  specificationId: specification.id,
  versionId: specification.head.id,
  contentHash: specification.head.contentHash,
  key: `key-${n}`,
  validatedAt: new Date(Date.UTC(2026, 2, 2, 9, 0, 0, n)),
  conformance: {
    valid: true,
    validStrict: false,
    issues: [{ level: 'WARNING', path: 'overview', message: 'Purpose section is too brief', line: 3 }],
  },
  standards: {
    valid: true,
    score: 80,
    level: 'silver',
    ruleset: { id: 'nos:recommended', version: `1-${n}` },
    categories: [{ name: 'clarity', weight: 25, score: 80 }],
    findings: [
      {
        rule: 'vague-term',
        severity: 'warning',
        message: '“fast” cannot be measured.',
        path: 'requirement:A',
        line: 7,
        words: { text: 'fast', start: 40, end: 44 },
        hint: 'Give a number.',
        points: 15,
        waiver: null,
      },
      {
        rule: 'placeholder',
        severity: 'error',
        message: '“TBD” is open.',
        path: 'requirement:B',
        line: 9,
        words: { text: 'TBD', start: 60, end: 63 },
        hint: 'Decide it.',
        points: 0,
        waiver: WAIVER,
      },
    ],
    conformancePoints: [5],
    requirements: [{ path: 'requirement:A', name: 'A', score: 80, level: 'silver' }],
    staleWaivers: [{ waiver: { ...WAIVER, id: '00000000-0000-4000-e000-000000000002' }, why: 'expired' }],
  },
  ...given,
})

const WAIVER: Waiver = {
  id: '00000000-0000-4000-e000-000000000001',
  rule: 'placeholder',
  path: 'requirement:B',
  author: 'rita',
  reason: 'Decided next week',
  expiresAt: new Date('2026-04-01T00:00:00.000Z'),
}
