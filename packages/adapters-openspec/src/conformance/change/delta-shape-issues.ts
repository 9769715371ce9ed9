import type { DeltaPlan } from '../../deltas/delta-plan.ts'
import { issue } from '../issue.ts'
import type { ConformanceIssue } from '../issue.ts'

/** Rules C2 to C4: what the delta reader left out of a file. */
export const findDeltaShapeIssues = (path: string, plan: DeltaPlan): readonly ConformanceIssue[] => [
  ...plan.strays.map(({ header, section, line }) => issue('INFO', path, strayHeader(header, section), line)),
  ...plan.unpaired.map(({ side, name, line }) =>
    issue(
      'ERROR',
      path,
      `RENAMED ${side}: "${name}" has no matching ${side === 'FROM' ? 'TO' : 'FROM'}: line. Write each rename as a FROM: line followed immediately by its TO: line.`,
      line,
    ),
  ),
  ...plan.orphans.map(({ name, section, line }) =>
    issue(
      'WARNING',
      path,
      `Requirement "${name}" is ${section === undefined || section === '' ? 'above the first "## " section' : `under "## ${section}"`}, which is not a delta section, so it is ignored. Move it under "## ADDED Requirements", "## MODIFIED Requirements", "## REMOVED Requirements", or "## RENAMED Requirements".`,
      line,
    ),
  ),
]

const strayHeader = (header: string, section: string): string =>
  /^requirement:?$/i.test(header)
    ? `Header "### ${header}" in ${section} is missing a requirement name and is ignored by validation. Add a name, e.g. "### Requirement: <name>".`
    : `Header "### ${header}" in ${section} is not a "### Requirement:" header and is ignored by validation. Use "### Requirement: ${header}" if it should be validated as a requirement.`
