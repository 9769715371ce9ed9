import type { ScoredFinding } from '@nos/domain'
import {
  hasFailed,
  type FindingReport,
  type JudgedItem,
  type PlacedDiagnostic,
  type PlacedIssue,
} from '../../validation/finding-report.ts'
import { countReport } from './count-report.ts'

/** One page that needs nothing else: the verdicts, the grade of each requirement, and every finding with its words marked. */
export const renderHtml = (report: FindingReport): string => {
  const { items, passed, failed } = countReport(report)
  const title = `Specifications: ${hasFailed(report) ? 'not valid' : 'valid'}`
  return [
    '<!doctype html>',
    `<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${title}</title><style>${STYLE}</style>`,
    `<h1>${title}</h1><p>${items} checked, ${passed} passed, ${failed} failed.</p>`,
    ...report.items.map(renderItem),
    ...(report.diagnostics.length === 0
      ? []
      : [`<h2>Also seen by NOS</h2><ul>${report.diagnostics.map(renderDiagnostic).join('')}</ul>`]),
    '</html>',
  ].join('\n')
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}' +
  'h2{margin-top:2rem;border-top:1px solid #ccc;padding-top:1rem}table{border-collapse:collapse}td,th{text-align:left;padding:.1rem 1rem .1rem 0}' +
  'li{margin:.5rem 0}.error{color:#a40000}.warning{color:#7a4b00}.info{color:#00507a}code{white-space:pre-wrap;overflow-wrap:anywhere}' +
  'mark{background:#ffe08a}small{color:#555}'

const renderItem = ({ id, type, file, valid, issues, standards, text = '' }: JudgedItem): string => {
  const fine = valid && standards?.valid !== false
  return [
    `<h2>${fine ? '✓' : '✗'} ${escape(`${type} ${id}`)}</h2>`,
    `<p><small>${escape(file)}</small>${standards === undefined ? '' : ` — <strong>${standards.score}/100 ${standards.level}</strong> <small>${escape(standards.ruleset.id)}</small>`}</p>`,
    ...(standards === undefined || standards.requirements.length === 0
      ? []
      : [
          `<table><tr><th>Requirement<th>Score<th>Level</tr>${standards.requirements
            .map(({ name, score, level }) => `<tr><td>${escape(name)}<td>${score}<td>${level}</tr>`)
            .join('')}</table>`,
        ]),
    `<ul>${issues.map(renderIssue).join('')}${(standards?.findings ?? []).map((finding) => renderFinding(finding, text)).join('')}</ul>`,
  ].join('\n')
}

const renderIssue = ({ issue, line }: PlacedIssue): string =>
  `<li><span class="${LEVELS[issue.level]}">${LEVELS[issue.level]}</span> ${line === undefined ? '' : `line ${line}: `}${escape(issue.message)} <small>OpenSpec</small></li>`

const LEVELS = { ERROR: 'error', WARNING: 'warning', INFO: 'info' } as const

const renderFinding = (
  { severity, rule, line, message, hint, words, points, waiver }: ScoredFinding,
  text: string,
): string =>
  `<li><span class="${severity}">${severity}</span> line ${line}: ${escape(message)} <small>${escape(rule)}, ${points} points${
    waiver === null ? '' : `, waived by ${escape(waiver.author)}: ${escape(waiver.reason)}`
  }</small>${marked(text, words)}<br>${escape(hint)}</li>`

const AROUND = 80

/** The line of the words, cut around them. */
const marked = (text: string, { start, end }: ScoredFinding['words']): string => {
  if (end <= start) return ''
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - AROUND)
  const newline = text.indexOf('\n', start)
  const to = Math.min(newline === -1 ? text.length : newline, end + AROUND)
  const last = Math.min(end, to)
  return `<br><code>${escape(text.slice(from, start))}<mark>${escape(text.slice(start, last))}</mark>${escape(text.slice(last, to))}</code>`
}

const renderDiagnostic = ({ severity, code, file, line, message, fix }: PlacedDiagnostic): string =>
  `<li><span class="${severity}">${severity}</span> ${escape(file)}${line === undefined ? '' : `:${line}`}: ${escape(message)} <small>${escape(code)}</small><br>${escape(fix)}</li>`

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escape = (text: string): string => text.replaceAll(/[&<>"']/gu, (sign) => SIGNS[sign] ?? sign)
