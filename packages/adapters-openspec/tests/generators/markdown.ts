import * as fc from 'fast-check'

/** One of the given values, the early ones more often. */
const weighted = <Value>(usual: readonly Value[], rare: readonly Value[]): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...rare) })

/** Requirement names with near-misses in case, spacing, closing hashes and odd white space. */
export const requirementName = weighted(
  ['Alpha', 'Beta', 'Gamma', 'Delta'],
  [
    'alpha',
    'Alpha  One',
    'alpha one',
    'Alpha One',
    'Alpha ##',
    'C#',
    'Beta\u00a0##',
    'ALPHA',
    'The system SHALL log',
    ' ',
    '日本語 の要件',
    'a\u2028b',
    'Gamma\u2028',
    'X `code` "quoted"',
    'Beta ## ##',
    '\u00a0',
    'constructor',
  ],
)

const scenarioName = weighted(['One', 'Two', 'Three'], ['one', 'One ####', '', 'Two  ', 'SHALL', 'Edge\u00a0case'])

const bodyLine = weighted(
  ['The system SHALL do it.', 'The system MUST do it.', 'It does it.', '- **WHEN** a', '- **THEN** b', ''],
  [
    '**ID**: R-1',
    '**Priority**: MUST',
    '  indented SHALL',
    '\tTabbed',
    'x'.repeat(520),
    '<!-- comment -->',
    '<!--',
    '-->',
    '| a | b |',
    '   ',
    '\u00a0',
    'MUSTARD SHALLOW',
    '> quote',
    '1. step',
    '* star',
    '   #### Scenario: indented',
    ' ### Requirement: Indented',
    'Setext',
    '===',
    '---',
    '    ## Deep',
    '\u2028',
    'TBD',
    'TODO later',
    '日本語です。',
    '  continued',
    '+ plus',
  ],
)

const fenceLine = fc.constantFrom(
  '```',
  '~~~',
  '```md',
  '````',
  '``` x ```',
  '- ```',
  '   ```',
  '\t~~~',
  '~~~~ ',
  '``',
  '``` ',
)

const requirementHeader = (name: string): fc.Arbitrary<string> =>
  weighted(
    [`### Requirement: ${name}`],
    [
      `###Requirement: ${name}`,
      `### requirement:${name}`,
      `###\tREQUIREMENT:\u00a0${name}`,
      `### Requirement: ${name} ###`,
      `### Requirement: ${name}  `,
      `### ${name}`,
      `#### Requirement: ${name}`,
      `## Requirement: ${name}`,
      '### Requirement:',
      '### Requirement: ',
      '### Requirement',
    ],
  )

const scenarioHeader = (name: string): fc.Arbitrary<string> =>
  weighted(
    [`#### Scenario: ${name}`],
    [
      `##### Scenario: ${name}`,
      `#### ${name}`,
      `####Scenario: ${name}`,
      `#### scenario:${name} ####`,
      `####\u00a0Scenario: ${name}`,
      '#### ',
      '####',
    ],
  )

const strayHeader = fc.constantFrom(
  '# Title',
  '## Notes',
  '### Notes',
  '##### Deep',
  '###### Deepest',
  '#  ',
  '## ',
  '### ',
  '#',
  '####### seven',
  '# Purpose',
  '### Requirements',
  '## Requirements',
  '#### purpose',
  '## Why',
  '# \u2028x',
  '## REMOVED  Requirements',
)

const scenario = fc
  .tuple(scenarioName.chain(scenarioHeader), fc.array(bodyLine, { maxLength: 3 }))
  .map(([header, body]) => [header, ...body])

/** A requirement: header, body lines and scenarios, now and then with a fence or a stray header in it. */
export const requirement = (name: fc.Arbitrary<string> = requirementName): fc.Arbitrary<readonly string[]> =>
  fc
    .tuple(
      name.chain(requirementHeader),
      fc.array(bodyLine, { maxLength: 3 }),
      fc.array(
        fc.oneof(
          { weight: 8, arbitrary: scenario },
          { weight: 1, arbitrary: fenceLine.map((line) => [line]) },
          { weight: 1, arbitrary: strayHeader.map((line) => [line]) },
        ),
        { maxLength: 3 },
      ),
    )
    .map(([header, body, rest]) => [header, ...body, ...rest.flat()])

/** Lines of no particular kind: prose, fences, stray headers. */
export const noise = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: bodyLine },
    { weight: 1, arbitrary: fenceLine },
    { weight: 1, arbitrary: strayHeader },
  ),
  { maxLength: 3 },
)

/** Joins lines and gives the text a byte order mark, CRLF, CR or mixed line ends now and then. */
export const asText = (lines: fc.Arbitrary<readonly string[]>): fc.Arbitrary<string> =>
  fc
    .tuple(
      lines,
      fc.constantFrom('\n', '\n', '\n', '\n', '\r\n', '\r', 'mixed'),
      fc.constantFrom('', '', '', '', '\ufeff'),
      fc.constantFrom('\n', '', '\n\n\n'),
      fc.boolean(),
    )
    .map(([all, ending, mark, tail, crlfLast]) => {
      const text =
        ending === 'mixed'
          ? all.map((line, index) => line + (index % 2 === 0 ? '\r\n' : '\n')).join('') + (crlfLast ? '\r\n' : '')
          : all.join(ending)
      return mark + text + tail
    })

const purposeText = weighted(
  ['This capability keeps what it is told and says so whenever anyone asks about it.', 'Short.'],
  [
    '',
    'TBD',
    'TBD - created by archiving change x. Update Purpose after archive.',
    'TODO: write',
    'Todo el sistema guarda lo que se le dice y lo cuenta a quien lo pregunte.',
    'todo - later',
    'tbd.',
    'TODOs',
    'TBD\u0661',
    'Todo o sistema',
    'prose first\nTBD - created by archiving change y. Update Purpose after archive.',
    '<!-- TBD -->',
    '```\nTBD\n```',
    '待补充 TODO',
    'TBD - created by archiving change a\nTBD - created by archiving change b. Update Purpose after archive.',
    'Цель этой возможности — хранить то, что ей сказали.',
  ],
)

/** `## Purpose` with its text, in the usual and in odd spellings. */
export const purpose = fc
  .tuple(
    weighted(
      ['## Purpose'],
      [
        '# Purpose',
        '## purpose',
        '## Purpose:',
        '### Purpose',
        '## **Purpose**',
        '## Purpose ##',
        ' ## Purpose',
        '##\u00a0Purpose',
      ],
    ),
    purposeText,
    noise,
  )
  .map(([header, text, rest]) => [header, ...text.split('\n'), ...(rest.length > 2 ? rest : [])])
