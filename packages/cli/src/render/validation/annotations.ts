import type { FindingReport } from '../../validation/finding-report.ts'

/** One finding as tools for code review take it. `rule` is stable. */
export interface Annotation {
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly file: string
  readonly line?: number
  readonly message: string
}

/** Every finding of a report: OpenSpec's, NOS's own diagnostics, and the standard's, each under rules of its own. */
export const annotationsOf = ({ items, diagnostics }: FindingReport): readonly Annotation[] => [
  ...items.flatMap(({ type, file, issues, standards }) => [
    ...issues.map(({ issue, file: place, line }) => ({
      rule: `openspec/${type}`,
      severity: LEVELS[issue.level],
      file: place,
      ...lineOf(line),
      message: issue.message,
    })),
    ...(standards?.findings ?? []).map(({ rule, severity, line, message, hint }) => ({
      rule: `standards/${rule}`,
      severity,
      file,
      line,
      message: `${message} ${hint}`,
    })),
  ]),
  ...diagnostics.map(({ severity, code, file, line, message, fix }) => ({
    rule: `nos/${code}`,
    severity,
    file,
    ...lineOf(line),
    message: `${message} ${fix}`,
  })),
]

const LEVELS = { ERROR: 'error', WARNING: 'warning', INFO: 'info' } as const

const lineOf = (line: number | undefined): { readonly line?: number } => (line === undefined ? {} : { line })
