import type { ArchivedChange, ArchiveRefusal } from '@nos/adapters-openspec/openspec'
import type { Terminal } from '../../terminal.ts'
import { renderDiagnostics } from '../diagnostics.ts'

/** What was archived and what it did to the specifications. */
export const renderArchived = (
  { change, archivedAs, totals, specsUpdated }: ArchivedChange,
  dryRun: boolean,
): string => {
  const done = `Change '${change}' ${dryRun ? 'would be ' : ''}archived as '${archivedAs}'.`
  if (!specsUpdated || totals === undefined) return done
  return `Totals: + ${totals.added}, ~ ${totals.modified}, - ${totals.removed}, → ${totals.renamed}\n${done}`
}

/** Why nothing was archived, with the findings behind it. */
export const renderRefusal = ({ diagnostic, issues }: ArchiveRefusal, colors: Terminal['colors']): string =>
  [
    ...issues.map(
      ({ level, path, line, message }) =>
        `  ${level === 'ERROR' ? colors.red('✗') : colors.yellow('⚠')} ${path}${line === undefined ? '' : `:${line}`} ${message}`,
    ),
    renderDiagnostics([diagnostic], colors),
  ].join('\n')
