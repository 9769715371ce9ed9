import type { ValidationReport } from './validation-use-cases.ts'

/** The last reports of this process, by what they depend on, so that the same question costs no database. */
export interface RecentReports {
  get(key: string): ValidationReport | null
  keep(key: string, report: ValidationReport): void
}

export const createRecentReports = (): RecentReports => {
  const reports = new Map<string, ValidationReport>()
  return {
    get: (key) => {
      const report = reports.get(key)
      if (report === undefined) return null
      reports.delete(key)
      reports.set(key, report)
      return report
    },
    keep: (key, report) => {
      reports.delete(key)
      reports.set(key, report)
      if (reports.size > MOST) reports.delete(reports.keys().next().value ?? '')
    },
  }
}

const MOST = 50
