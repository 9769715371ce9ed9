import { issue } from '../issue.ts'
import type { ConformanceIssue } from '../issue.ts'
import type { MainSpec } from './main-spec.ts'
import { missingKeyword } from './missing-keyword.ts'
import { findPlaceholderPurpose } from './placeholder-purpose.ts'
import { blockBody, hasNormativeKeyword } from './requirement-body.ts'
import { MAX_REQUIREMENT_LENGTH, MIN_PURPOSE_LENGTH, SPEC_MESSAGES } from './spec-messages.ts'
import type { SpecOutline } from './spec-outline.ts'

/** Rules S1 to S12 in the official order of emission. */
export const findSpecIssues = (name: string, spec: MainSpec): readonly ConformanceIssue[] => {
  const outline = spec.outline()
  if (typeof outline === 'string')
    return [issue('ERROR', 'file', `Spec must have a ${outline} section. ${SPEC_MESSAGES.guideSections}`)]
  return [
    ...shapeIssues(name, outline),
    ...spec.structureIssues().map(({ line, message }) => issue('ERROR', 'file', message, line)),
    ...purposeIssues(outline.overview, spec),
    ...outline.requirements.flatMap(requirementIssues),
    ...spec.section().blocks.flatMap(({ name: block, raw }, index) => keywordIssues(block, raw, index)),
  ]
}

const shapeIssues = (name: string, { requirements }: SpecOutline): ConformanceIssue[] => {
  const issues: ConformanceIssue[] = []
  if (name === '') issues.push(issue('ERROR', 'name', SPEC_MESSAGES.nameEmpty))
  if (requirements.length === 0) issues.push(issue('ERROR', 'requirements', SPEC_MESSAGES.noRequirements))
  requirements.forEach(({ text, scenarios }, index) => {
    if (text === '') issues.push(issue('ERROR', `requirements.${index}.text`, SPEC_MESSAGES.textEmpty))
    if (scenarios === 0) issues.push(issue('ERROR', `requirements.${index}.scenarios`, SPEC_MESSAGES.noScenarios))
  })
  return issues
}

const purposeIssues = (overview: string, spec: MainSpec): ConformanceIssue[] => {
  const placeholder = findPlaceholderPurpose(overview, spec.marked())
  if (placeholder !== undefined)
    return [issue('WARNING', 'overview', SPEC_MESSAGES.purposePlaceholder, placeholder.line)]
  return overview.length < MIN_PURPOSE_LENGTH ? [issue('WARNING', 'overview', SPEC_MESSAGES.purposeTooBrief)] : []
}

const requirementIssues = (
  { text, scenarios }: SpecOutline['requirements'][number],
  index: number,
): ConformanceIssue[] => {
  const issues: ConformanceIssue[] = []
  if (text.length > MAX_REQUIREMENT_LENGTH)
    issues.push(issue('INFO', `requirements[${index}]`, SPEC_MESSAGES.textTooLong))
  if (scenarios === 0)
    issues.push(
      issue(
        'WARNING',
        `requirements[${index}].scenarios`,
        `${SPEC_MESSAGES.noScenarios}. ${SPEC_MESSAGES.guideScenarios}`,
      ),
    )
  return issues
}

const keywordIssues = (name: string, raw: string, index: number): ConformanceIssue[] => {
  const body = blockBody(raw)
  if (hasNormativeKeyword(body)) return []
  const guidance = body !== ''
  const message = missingKeyword(`Requirement "${name}"`, name, guidance)
  return [issue(guidance ? 'WARNING' : 'ERROR', `requirements[${index}]`, message)]
}
