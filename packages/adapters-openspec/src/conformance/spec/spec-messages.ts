/** The official wording of everything said about a main specification. */
export const SPEC_MESSAGES = {
  nameEmpty: 'Spec name cannot be empty',
  textEmpty: 'Requirement text cannot be empty',
  noRequirements: 'Spec must have at least one requirement',
  noScenarios: 'Requirement must have at least one scenario',
  purposeTooBrief: 'Purpose section is too brief (less than 50 characters)',
  purposePlaceholder:
    'Purpose section is still a placeholder rather than a Purpose anyone wrote (the sentence `openspec archive` ' +
    'writes for a new capability, or a `TBD`/`TODO` marker left in its place). Replace it with what this ' +
    'capability is for, editing the main spec directly: a `## Purpose` in a delta is read only when the ' +
    'capability is created, so it cannot replace this one.',
  textTooLong: 'Requirement text is very long (>500 characters). Consider breaking it down.',
  guideSections:
    'Missing required sections. Expected headers: "## Purpose" and "## Requirements". Example:\n## Purpose\n[brief purpose]\n\n' +
    '## Requirements\n### Requirement: Clear requirement statement\nUsers SHALL ...\n\n#### Scenario: Descriptive name\n- **WHEN** ...\n- **THEN** ...',
  guideScenarios:
    'Scenarios must use level-4 headers. Convert bullet lists into:\n#### Scenario: Short name\n- **WHEN** ...\n- **THEN** ...\n- **AND** ...',
} as const

/** A Purpose shorter than this, in UTF-16 units, is too brief. */
export const MIN_PURPOSE_LENGTH = 50

/** A requirement text longer than this, in UTF-16 units, is too long. */
export const MAX_REQUIREMENT_LENGTH = 500
