import type { StandardsReport } from '@nos/domain'
import { hasFailed, type FindingReport } from '../../validation/finding-report.ts'
import { countReport } from './count-report.ts'

/** The findings as one JSON document (docs/ci.md has its shape). */
export const renderJson = (report: FindingReport): string => {
  const document = {
    version: '1.0',
    valid: !hasFailed(report),
    strict: report.strict,
    roots: report.roots,
    summary: countReport(report),
    items: report.items.map(({ id, type, file, valid, issues, standards }) => ({
      id,
      type,
      file,
      valid,
      issues: issues.map(({ issue, file: place, line }) => ({
        level: issue.level,
        path: issue.path,
        file: place,
        ...(line === undefined ? {} : { line }),
        message: issue.message,
      })),
      ...(standards === undefined ? {} : { standards: standardsOf(standards) }),
    })),
    diagnostics: report.diagnostics.map(({ severity, code, message, fix, ...target }) => ({
      severity,
      code,
      message,
      target,
      fix,
    })),
  }
  return JSON.stringify(document, null, 2)
}

const standardsOf = ({
  valid,
  score,
  level,
  ruleset,
  categories,
  findings,
  requirements,
}: StandardsReport): object => ({
  valid,
  score,
  level,
  ruleset,
  categories,
  requirements,
  findings: findings.map(({ rule, severity, message, path, line, words, hint, points }) => ({
    rule,
    severity,
    message,
    path,
    line,
    words: words.text,
    hint,
    points,
  })),
})
