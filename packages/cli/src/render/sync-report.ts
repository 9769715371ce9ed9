import type { SyncReport } from '@nos/domain/use-cases'
import type { Terminal } from '../terminal.ts'

const COUNTS = ['created', 'imported', 'pulled', 'pushed', 'merged', 'archived', 'restored'] as const

const WORDS: Readonly<Record<(typeof COUNTS)[number], string>> = {
  created: 'created in Notion',
  imported: 'new from Notion',
  pulled: 'from Notion',
  pushed: 'to Notion',
  merged: 'merged',
  archived: 'archived',
  restored: 'restored',
}

/** What a pass did, in one line, and a line for each thing that could not be done. */
export const renderSyncReport = (report: SyncReport, { green, red, yellow }: Terminal['colors']): string => {
  const done = COUNTS.filter((name) => report[name] > 0).map((name) => `${report[name]} ${WORDS[name]}`)
  const head = done.length === 0 ? 'nothing to do' : green(done.join(', '))
  const conflicts = report.conflicts === 0 ? [] : [yellow(`${report.conflicts} open conflicts: nos conflict list`)]
  const problems = report.problems.map(
    ({ specificationId, ref, reason }) => `${red('not done')} ${specificationId ?? ref ?? ''}: ${reason}`,
  )
  return [`${head}, ${report.unchanged} unchanged`, ...conflicts, ...problems].join('\n')
}
