import { MOST_PER_RULE } from '../validate-document.ts'
import type { ScoredFinding, StandardsReport } from './standards-report.ts'

/**
 * A report of a few megabytes at most, whatever the text: what costs most is kept, in the order of the text, and a finding says
 * what was left out and costs what that costs.
 */
export const withinSize = (report: StandardsReport): StandardsReport => {
  const errorsFirst = (one: ScoredFinding, other: ScoredFinding): number =>
    Number(other.severity === 'error') - Number(one.severity === 'error') || other.points - one.points
  const findings = dearest(report.findings, { order: errorsFirst, lengthOf: lengthOfFinding, most: 1_000_000 })
  const requirements = dearest(report.requirements, {
    order: (one, other) => one.score - other.score,
    lengthOf: ({ path, name }) => path.length + name.length + 50,
    most: 500_000,
  })
  const missing = [
    ...counted(report.findings.length - findings.length, 'finding'),
    ...counted(report.requirements.length - requirements.length, 'grade of a requirement', 'grades of requirements'),
    ...rulesAtTheirMost(report.findings).map(
      (rule) => `what ${rule} would find beyond its first ${MOST_PER_RULE} places`,
    ),
  ]
  if (missing.length === 0) return report
  const kept = new Set(findings)
  const lost = report.findings.reduce((sum, one) => (kept.has(one) ? sum : sum + one.points), 0)
  return { ...report, findings: [...findings, leftOut(missing, Math.round(lost * 100) / 100)], requirements }
}

/** In the order given, without what no longer fits in after the first by `order`. Lengths are in UTF-16 units. */
const dearest = <Part>(
  parts: readonly Part[],
  {
    order,
    lengthOf,
    most,
  }: {
    readonly order: (one: Part, other: Part) => number
    readonly lengthOf: (part: Part) => number
    readonly most: number
  },
): readonly Part[] => {
  if (parts.reduce((sum, part) => sum + lengthOf(part), 0) <= most) return parts
  let length = 0
  const kept = new Set(parts.toSorted(order).filter((part) => (length += lengthOf(part)) <= most))
  return parts.filter((part) => kept.has(part))
}

const lengthOfFinding = ({ path, message, hint, words, fix }: ScoredFinding): number =>
  path.length +
  message.length +
  hint.length +
  words.text.length +
  (fix ? fix.before.length + fix.after.length : 0) +
  150

const counted = (count: number, one: string, many = `${one}s`): readonly string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]

const rulesAtTheirMost = (findings: readonly ScoredFinding[]): readonly string[] => {
  const counts = new Map<string, number>()
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return [...counts].flatMap(([rule, count]) => (count < MOST_PER_RULE ? [] : [rule]))
}

const leftOut = (missing: readonly string[], points: number): ScoredFinding => ({
  rule: 'report-too-large',
  severity: 'info',
  message: `The report leaves out ${missing.join(', ')}; what costs most is listed.`,
  path: 'document',
  line: 1,
  words: { text: '', start: 0, end: 0 },
  hint: 'Mend what is listed and measure again, or split the specification into several capabilities.',
  points,
  waiver: null,
})
