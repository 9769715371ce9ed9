import { hasFailed, type FindingReport, type JudgedItem } from '../../validation/finding-report.ts'
import { annotationsOf, type Annotation } from './annotations.ts'
import { countReport } from './count-report.ts'

const MOST_FINDINGS = 200

/** A summary to paste: what GitHub shows for a workflow's step, or below a pull request. */
export const renderMarkdown = (report: FindingReport): string => {
  const { items, passed, failed, errors, warnings, infos } = countReport(report)
  const findings = annotationsOf(report)
  const left = findings.length - MOST_FINDINGS
  return [
    `## Specifications: ${hasFailed(report) ? 'not valid' : 'valid'}`,
    '',
    `${items} checked, ${passed} passed, ${failed} failed. OpenSpec: ${errors} errors, ${warnings} warnings, ${infos} notes.`,
    ...(report.items.length === 0 ? [] : ['', ...table(report.items)]),
    ...(findings.length === 0 ? [] : ['', '### Findings', '', ...findings.slice(0, MOST_FINDINGS).map(line)]),
    ...(left > 0 ? ['', `${left} more are not shown.`] : []),
  ].join('\n')
}

const table = (items: readonly JudgedItem[]): readonly string[] => {
  const scored = items.some(({ standards }) => standards !== undefined)
  return [
    `| | item |${scored ? ' score | level | weakest requirement |' : ''} file |`,
    `|---|---|${scored ? '---|---|---|' : ''}---|`,
    ...items.map(({ id, type, file, valid, standards }) => {
      const grades = scored
        ? ` ${standards?.score ?? ''} | ${standards?.level ?? ''} | ${inCell(weakest(standards))} |`
        : ''
      return `| ${valid && standards?.valid !== false ? '✓' : '✗'} | ${inCell(`${type} ${id}`)} |${grades} ${inCell(file)} |`
    }),
  ]
}

const weakest = (standards: JudgedItem['standards']): string => {
  const [first] = (standards?.requirements ?? []).toSorted((left, right) => left.score - right.score)
  return first === undefined || first.score === 100 ? '' : `${first.name} (${first.score})`
}

const line = ({ severity, rule, file, line: at, message }: Annotation): string =>
  `- **${severity}** ${code(`${file}${at === undefined ? '' : `:${at}`}`)} ${plain(message)} (${code(rule)})`

/** Text that is shown as it is: nothing in it formats, links or notifies. */
const plain = (text: string): string =>
  text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\\`*_{}[\]<>()#+!|~@&]/gu, (sign) => `&#${sign.codePointAt(0)};`)
    .trim()

const inCell = plain

const code = (text: string): string => {
  const flat = text.replaceAll(/\s+/gu, ' ')
  const ticks = '`'.repeat(1 + Math.max(0, ...[...flat.matchAll(/`+/gu)].map(([run]) => run.length)))
  return ticks.length > 1 ? `${ticks} ${flat} ${ticks}` : `${ticks}${flat}${ticks}`
}
