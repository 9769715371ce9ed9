/** A specification as people write it: hard-wrapped lines, a list, two requirements, a code fence and a section of its own. */
export const specText = (title: string): string => `# ${title} Specification

## Purpose
Fixes what riders may expect of ${title} and who is told
when something about it goes wrong.

## Requirements

### Requirement: First promise
The service SHALL keep the first promise within 5 seconds of a
request.

#### Scenario: Kept
- **WHEN** a rider asks for it
- **THEN** the promise is kept

### Requirement: Second promise
The service SHALL keep the second promise.

#### Scenario: Kept as well
- **WHEN** a rider asks again
- **THEN** the second promise is kept

### Requirement: Third promise
The service MUST write \`kept\` into the log:

\`\`\`json
{ "promise":   "kept" }
\`\`\`

#### Scenario: Logged
- **WHEN** a promise is kept
- **THEN** the log says so

## Notes

1. Promises are counted.
2. Riders are  not.
`
