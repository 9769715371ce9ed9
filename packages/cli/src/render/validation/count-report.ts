import type { FindingReport } from '../../validation/finding-report.ts'

/** The totals of a report. Errors, warnings and infos are OpenSpec's; NOS's own diagnostics are counted apart. */
export interface ReportCounts {
  readonly items: number
  readonly passed: number
  readonly failed: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  readonly diagnostics: { readonly error: number; readonly warning: number }
}

export const countReport = ({ items, diagnostics }: FindingReport): ReportCounts => {
  const issues = items.flatMap((item) => item.issues)
  const level = (wanted: string): number => issues.filter(({ issue }) => issue.level === wanted).length
  const passed = items.filter(({ valid, standards }) => valid && standards?.valid !== false).length
  return {
    items: items.length,
    passed,
    failed: items.length - passed,
    errors: level('ERROR'),
    warnings: level('WARNING'),
    infos: level('INFO'),
    diagnostics: {
      error: diagnostics.filter(({ severity }) => severity === 'error').length,
      warning: diagnostics.filter(({ severity }) => severity === 'warning').length,
    },
  }
}
