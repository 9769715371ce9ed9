import { issue } from '../issue.ts'
import type { ConformanceIssue } from '../issue.ts'
import { normalizeRequirementName } from '../lines/requirement-name.ts'
import { missingKeyword } from '../spec/missing-keyword.ts'
import { blockBody, hasNormativeKeyword } from '../spec/requirement-body.ts'
import type { RequirementBlock } from '../spec/requirement-block.ts'
import { countScenarios } from '../spec/scenarios.ts'

/** Rules C5 to C12 for the blocks of one section. */
export const findDeltaBlockIssues = (
  path: string,
  section: 'ADDED' | 'MODIFIED',
  blocks: readonly RequirementBlock[],
): readonly ConformanceIssue[] => {
  const seen = new Set<string>()
  return blocks.flatMap(({ name, raw }) => {
    const key = normalizeRequirementName(name)
    const repeated = seen.has(key)
    seen.add(key)
    return [
      ...(repeated ? [issue('ERROR', path, `Duplicate requirement in ${section}: "${name}"`)] : []),
      ...bodyIssues(path, `${section} "${name}"`, name, raw),
      ...scenarioIssues(path, `${section} "${name}"`, raw),
    ]
  })
}

const bodyIssues = (path: string, label: string, name: string, raw: string): readonly ConformanceIssue[] => {
  const body = blockBody(raw)
  if (body === '')
    return [
      issue(
        'ERROR',
        path,
        hasNormativeKeyword(name) ? missingKeyword(label, name) : `${label} is missing requirement text`,
      ),
    ]
  return hasNormativeKeyword(body) ? [] : [issue('WARNING', path, missingKeyword(label, name, true))]
}

const scenarioIssues = (path: string, label: string, raw: string): readonly ConformanceIssue[] => {
  const { filled, empty } = countScenarios(raw)
  if (filled > 0) return []
  const hint =
    empty === 0
      ? ''
      : ' (a scenario header with no body under it does not count; add its steps, e.g. "- **WHEN** ..." and "- **THEN** ...")'
  return [issue('ERROR', path, `${label} must include at least one scenario${hint}`)]
}
