import type { StandardsReport } from './scoring/standards-report.ts'

const MOST = 5

/** A report in a few lines for those who talk about a text: the verdict, and what would gain most. It names nobody. */
export const topFindings = ({
  conformance,
  standards,
}: {
  readonly conformance: {
    readonly issues: readonly {
      readonly level: 'ERROR' | 'WARNING' | 'INFO'
      readonly path: string
      readonly message: string
    }[]
  }
  readonly standards: StandardsReport
}): string => {
  const { score, level, valid, findings, conformancePoints } = standards
  const all = [
    ...conformance.issues.map(({ level: kind, message }, index) => ({
      points: conformancePoints[index] ?? 0,
      first: kind === 'ERROR',
      text: `${message} (OpenSpec)`,
    })),
    ...findings
      .filter(({ waiver }) => waiver === null)
      .map(({ line, message, hint, rule, points, severity }) => ({
        points,
        first: severity === 'error',
        text: `line ${line}: ${message} ${hint} (${rule})`,
      })),
  ].toSorted((one, other) => Number(other.first) - Number(one.first) || other.points - one.points)
  const verdict = `Score ${score} of 100, ${level === 'none' ? 'no level' : level}, ${valid ? 'valid' : 'not valid'}.`
  if (all.length === 0) return `${verdict} Nothing was found.`
  const left = all.length - MOST
  return [
    `${verdict} What would gain most:`,
    ...all.slice(0, MOST).map(({ text }, index) => `${index + 1}. ${text.replaceAll(/\s+/gu, ' ').slice(0, 500)}`),
    ...(left > 0 ? [`… and ${left} more.`] : []),
  ]
    .join('\n')
    .replaceAll('@', '＠')
}
