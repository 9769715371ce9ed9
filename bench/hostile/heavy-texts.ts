const MEGABYTE = 1_000_000
const HEAD =
  '# T\n\n## Purpose\n\nShows what a text can cost the service that reads it, at worst.\n\n## Requirements\n\n### Requirement: A\n\nThe system SHALL read.\n\n'
const words = (step: number): string => counted(1500, (word) => `w${(word * step).toString(36)} `)
const SPEC =
  '# T\n\n## Purpose\n\nShows what a text can cost the service that reads it, at worst.\n\n## Requirements\n\n'
const repeated = (piece: string, length = MEGABYTE): string => piece.repeat(Math.ceil(length / piece.length))
const counted = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('')

export const HEAVY_TEXTS: Readonly<Record<string, string>> = {
  'one line of 1 MB': HEAD + repeated('The system SHALL be fast and '),
  'one word of 1 MB': HEAD + repeated('a'),
  '22,000 requirements': counted(22_000, (index) => `### Requirement: R${index}\n`),
  '22,000 headings': repeated('### Requirement: R\n', 22_000 * 19),
  '200,000 sections': repeated('## s\n'),
  '10,000 scenarios of one requirement':
    HEAD + counted(10_000, (index) => `#### Scenario: S${index}\n\n- **WHEN** x\n- **THEN** y\n\n`),
  'lists 1,000 levels deep': HEAD + counted(1000, (index) => `${' '.repeat(index * 2)}- x\n`),
  'quotations 500,000 levels deep': HEAD + repeated('>'),
  '100,000 cells of a table': `${HEAD}${'| a '.repeat(100)}|\n${'|---'.repeat(100)}|\n${`${'| a '.repeat(100)}|\n`.repeat(1000)}`,
  'unclosed links': HEAD + repeated('[a]('),
  brackets: HEAD + repeated('['),
  stars: HEAD + repeated('*a '),
  underscores: HEAD + repeated('_a**'),
  'backticks of changing length': HEAD + repeated('` `` ``` '),
  'unclosed comments': HEAD + repeated('<!-- '),
  tags: HEAD + repeated('<a b="'),
  'blank lines': HEAD + repeated('\n'),
  'carriage returns': HEAD + repeated('\r\n \t'),
  steps: `${HEAD}#### Scenario: s\n\n${repeated('- **WHEN** x\n')}`,
  'words of 1,000 requirements': `# T\n\n## Requirements\n\n${counted(1000, (index) => `### Requirement: R${index}\n\nThe server SHALL write each failed login attempt of customer ${index} with time, address and name into log ${index % 3}.\n\n#### Scenario: S\n\n- **WHEN** one fails\n- **THEN** it is written\n\n`)}`,
  '15,000 requirements of two lines':
    SPEC + counted(15_000, (index) => `### Requirement: R${index}\nThe system SHALL do ${index}.\n#### Scenario: S\n`),
  '700 requirements that are refused':
    SPEC +
    counted(
      700,
      (index) =>
        `### Requirement: R${index}\n\nThe system does ${index}.\n\n#### Scenario: S\n\n- **WHEN** it is asked\n- **THEN** it answers\n\n`,
    ),
  '200 long requirements':
    SPEC +
    counted(
      200,
      (index) =>
        `### Requirement: R${index}\n${repeated(`The system SHALL do ${index} for w`, 2400)}\n${repeated(`and ${index} x `, 2400)}\n`,
    ),
  '50 requirements of different words':
    SPEC + counted(50, (index) => `### Requirement: R${index}\n${words(index + 7)}\n${words(index + 3)}\n`),
  '25,000 edits of one line': HEAD + repeated('The system shall do the the thing and '),
  '180,000 sections below an edit': `${HEAD}The system shall do it.\n\n${repeated('## s\n', 900_000)}`,
  'mixed languages':
    HEAD + repeated('系统 SHALL 尽快响应。 Das System muss schnell sein. Система должна работать. ', 400_000),
  'different words': HEAD + counted(120_000, (index) => `w${index.toString(36)}x `),
}
