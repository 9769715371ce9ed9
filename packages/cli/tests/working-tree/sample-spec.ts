/** A main spec with the named requirements, each with one line that a test can edit. */
export const sampleSpec = (title: string, ...requirements: readonly string[]): string =>
  [
    `# ${title} Specification`,
    `## Purpose\nWhat ${title} is for, said in more than fifty characters so that nobody complains.`,
    '## Requirements',
    ...requirements.map(
      (name) =>
        `### Requirement: ${name}\nThe system SHALL do ${name} of ${title}.\n\n#### Scenario: ${name} works\n- **WHEN** ${name} of ${title} is asked for\n- **THEN** ${name} of ${title} happens`,
    ),
  ].join('\n\n') + '\n'
