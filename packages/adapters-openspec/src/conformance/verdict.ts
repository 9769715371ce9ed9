import type { ConformanceIssue } from './issue.ts'

/** The verdict on one specification or change. */
export interface ConformanceVerdict {
  readonly valid: boolean
  readonly issues: readonly ConformanceIssue[]
}

/** Valid means no ERROR, and under `strict` no WARNING either. Strictness never changes the list. */
export const toVerdict = (issues: readonly ConformanceIssue[], strict: boolean): ConformanceVerdict => ({
  valid: !issues.some((found) => found.level === 'ERROR' || (strict && found.level === 'WARNING')),
  issues,
})
