import type { FindingReport } from '../../validation/finding-report.ts'
import { annotationsOf, type Annotation } from './annotations.ts'

/** GitHub's workflow commands, a line for each finding: they show up as annotations of the pull request. */
export const renderGithub = (report: FindingReport): string => annotationsOf(report).map(renderCommand).join('\n')

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const

const renderCommand = ({ severity, file, line, rule, message, columns }: Annotation): string => {
  const properties = [
    `file=${escapeProperty(file)}`,
    ...(line === undefined ? [] : [`line=${line}`]),
    ...(columns === undefined ? [] : [`col=${columns.start}`, `endColumn=${columns.end}`]),
    `title=${escapeProperty(rule)}`,
  ]
  return `::${COMMANDS[severity]} ${properties.join(',')}::${escapeMessage(message)}`
}

/** The runner reads a command up to the end of its line and undoes these. */
const escapeMessage = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeProperty = (text: string): string => escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
