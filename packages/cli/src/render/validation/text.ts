import type { ScoredFinding } from '@nos/domain'
import type { Terminal } from '../../terminal.ts'
import {
  hasFailed,
  type FindingReport,
  type JudgedItem,
  type PlacedDiagnostic,
  type PlacedIssue,
} from '../../validation/finding-report.ts'
import { countReport } from './count-report.ts'
import { underlined } from './underlined.ts'

/** The findings for people: the items that have any, NOS's own diagnostics apart, and a summary. */
export const renderText = (report: FindingReport, colors: Terminal['colors']): string => {
  const spoken = report.items.filter(
    ({ issues, valid, standards }) => issues.length > 0 || !valid || standards !== undefined,
  )
  const silent = report.items.length - spoken.length
  const { bold, dim, green } = colors
  return [
    ...spoken.flatMap((item) => [...renderItem(item, colors), '']),
    ...(silent > 0 && spoken.length > 0 ? [dim(`${silent} more without findings`), ''] : []),
    ...(report.diagnostics.length === 0
      ? []
      : [
          bold('Also seen by NOS, beyond OpenSpec’s own rules'),
          ...report.diagnostics.flatMap((diagnostic) => renderDiagnostic(diagnostic, colors)),
          '',
        ]),
    report.items.length === 0
      ? 'nothing to validate'
      : hasFailed(report)
        ? summary(report, colors)
        : green(summary(report, colors)),
  ].join('\n')
}

const renderItem = (
  { type, id, file, valid, issues, standards, text = '' }: JudgedItem,
  colors: Terminal['colors'],
): readonly string[] => {
  const mark = valid && standards?.valid !== false ? colors.green('✓') : colors.red('✗')
  const score = standards === undefined ? '' : `  ${standards.score}/100 ${standards.level}`
  return [
    `${mark} ${colors.bold(`${type} ${id}`)}${score}  ${colors.dim(file)}`,
    ...issues.map((issue) => renderIssue(issue, file, colors)),
    ...(standards?.findings ?? []).flatMap((finding) => renderFinding(finding, text, colors)),
  ]
}

const renderFinding = (
  { severity, rule, line, message, hint, words }: ScoredFinding,
  text: string,
  colors: Terminal['colors'],
): readonly string[] => [
  indent(`${paint(severity, colors)} ${line}  ${message} ${colors.dim(`(${rule})`)}`),
  ...underlined(text, words).map((shown) => indent(`        ${shown}`)),
  // A rule of one's own without a hint repeats its message.
  ...(hint === message ? [] : [indent(`        ${colors.dim('→')} ${hint}`)]),
]

const renderIssue = ({ issue, file, line }: PlacedIssue, item: string, colors: Terminal['colors']): string => {
  const inside = file.startsWith(`${item}/`) ? file.slice(item.length + 1) : ''
  const where = [inside, line === undefined ? '' : String(line)].filter((part) => part !== '').join(':')
  return indent(
    `${paint(LEVELS[issue.level], colors)} ${where === '' ? '' : `${where}  `}${issue.message.split('\n').join('\n           ')}`,
  )
}

const LEVELS = { ERROR: 'error', WARNING: 'warning', INFO: 'info' } as const

const renderDiagnostic = (
  { severity, code, file, line, message, fix }: PlacedDiagnostic,
  colors: Terminal['colors'],
): readonly string[] => [
  indent(
    `${paint(severity, colors)} ${file}${line === undefined ? '' : `:${line}`}  ${message} ${colors.dim(`(${code})`)}`,
  ),
  indent(`        ${colors.dim('→')} ${fix}`),
]

const indent = (text: string): string => `  ${text}`

const paint = (severity: 'error' | 'warning' | 'info', { red, yellow, cyan }: Terminal['colors']): string =>
  ({ error: red, warning: yellow, info: cyan })[severity](severity.padEnd(7))

const summary = (report: FindingReport, { bold }: Terminal['colors']): string => {
  const { items, passed, failed, errors, warnings, infos, diagnostics } = countReport(report)
  const own = diagnostics.error + diagnostics.warning
  const standards = report.items.reduce((sum, item) => sum + (item.standards?.findings.length ?? 0), 0)
  return [
    bold(`${many(items, 'item')}: ${passed} passed, ${failed} failed`),
    `${many(errors, 'error')}, ${many(warnings, 'warning')}, ${many(infos, 'note')}`,
    ...(standards === 0 ? [] : [`${many(standards, 'finding')} of the standard`]),
    ...(own === 0 ? [] : [`${own} from NOS`]),
    ...(report.strict ? ['strict'] : []),
  ].join('; ')
}

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
