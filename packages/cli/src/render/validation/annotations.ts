import type { ScoredFinding } from '@nos/domain'
import type { FindingReport } from '../../validation/finding-report.ts'

/** One finding as tools for code review take it. `rule` is stable. */
export interface Annotation {
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly file: string
  readonly line?: number
  readonly message: string
  /** The very words and where they stand in their line, from 1, in UTF-16 units. */
  readonly columns?: { readonly start: number; readonly end: number; readonly words: string }
}

/** Every finding of a report: OpenSpec's, NOS's own diagnostics, and the standard's, each under rules of its own. */
export const annotationsOf = ({ items, diagnostics }: FindingReport): readonly Annotation[] => [
  ...items.flatMap(({ type, file, issues, standards, text = '' }) => {
    const starts = lineStarts(text)
    return [
      ...issues.map(({ issue, file: place, line }) => ({
        rule: `openspec/${type}`,
        severity: LEVELS[issue.level],
        file: place,
        ...lineOf(line),
        message: issue.message,
      })),
      ...(standards?.findings ?? []).map(({ rule, severity, line, message, hint, words }) => ({
        rule: `standards/${rule}`,
        severity,
        file,
        line,
        message: `${message} ${hint}`,
        ...columnsOf(starts, line, words),
      })),
    ]
  }),
  ...diagnostics.map(({ severity, code, file, line, message, fix }) => ({
    rule: `nos/${code}`,
    severity,
    file,
    ...lineOf(line),
    message: `${message} ${fix}`,
  })),
]

const LEVELS = { ERROR: 'error', WARNING: 'warning', INFO: 'info' } as const

const lineStarts = (text: string): readonly number[] => [0, ...[...text.matchAll(/\n/gu)].map(({ index }) => index + 1)]

/** Nothing where the words are not in the finding's line, or go beyond it. */
const columnsOf = (
  starts: readonly number[],
  line: number,
  { start, end, text: words }: ScoredFinding['words'],
): Pick<Annotation, 'columns'> => {
  const from = starts[line - 1]
  if (from === undefined || end <= start || start < from || end >= (starts[line] ?? Infinity)) return {}
  return { columns: { start: start - from + 1, end: end - from + 1, words } }
}

const lineOf = (line: number | undefined): { readonly line?: number } => (line === undefined ? {} : { line })
