import * as fc from 'fast-check'
import { asText, noise, purpose, requirement, requirementName } from './markdown.ts'

/** A requirement whose scenarios are likely the ones main specifications are made with. */
const wholesome = (name: string): readonly string[] => [
  `### Requirement: ${name}`,
  'The system SHALL do it.',
  '',
  '#### Scenario: One',
  '- **WHEN** a',
  '- **THEN** b',
]

const block = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon').map(wholesome) },
  { weight: 2, arbitrary: requirement() },
)

const removal = fc
  .tuple(requirementName, fc.nat(9))
  .map(
    ([name, form]) =>
      [
        [`### Requirement: ${name}`, '**Reason**: old', '**Migration**: none'],
        [`### Requirement: ${name}`],
        [`### Requirement: ${name}`],
        [`- \`### Requirement: ${name}\``],
        [`* ### Requirement: ${name}`],
        [`+### Requirement:${name}`],
        [`- ${name}`],
        [`  - \`### Requirement: ${name}  \`  `],
        [`- ### requirement: ${name}`],
        [`- ###Requirement: ${name}\``],
      ][form] ?? [],
  )

const renameLine = (side: 'FROM' | 'TO') =>
  fc
    .tuple(requirementName, fc.nat(9))
    .map(
      ([name, form]) =>
        [
          `- ${side}: \`### Requirement: ${name}\``,
          `- ${side}: \`### Requirement: ${name}\``,
          `- ${side}: ### Requirement: ${name}`,
          `${side}: \`### Requirement: ${name}\``,
          `*${side}:\`###Requirement:${name}\``,
          `- **${side}:** \`### Requirement: ${name}\``,
          `- ${side.toLowerCase()}: \`### Requirement: ${name}\``,
          `- ${side}: ${name}`,
          `  + ${side}:  \`### Requirement: ${name} ## \` `,
          `- ${side}: \`### requirement: ${name}\``,
        ][form] ?? '',
    )

const renames = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.tuple(renameLine('FROM'), renameLine('TO')).map((pair) => [...pair]) },
      { weight: 1, arbitrary: renameLine('FROM').map((line) => [line]) },
      { weight: 1, arbitrary: renameLine('TO').map((line) => [line]) },
      {
        weight: 1,
        arbitrary: fc.constant([
          '- FROM: `### Requirement: Alpha`',
          '- TO: `### Requirement: Beta2`',
          '- FROM: `### Requirement: Beta2`',
          '- TO: `### Requirement: Gamma2`',
        ]),
      },
      {
        weight: 1,
        arbitrary: fc.constant([
          '- FROM: `### Requirement: Alpha`',
          '- TO: `### Requirement: Beta`',
          '- FROM: `### Requirement: Beta`',
          '- TO: `### Requirement: Alpha`',
        ]),
      },
      { weight: 1, arbitrary: fc.constant(['- FROM: `### Requirement: Alpha`', '- TO: `### Requirement: ALPHA`']) },
    ),
    { maxLength: 2 },
  )
  .map((lines) => lines.flat())

const header = (word: string) =>
  fc.constantFrom(
    ...Array<string>(12).fill(`## ${word} Requirements`),
    `## ${word.toLowerCase()} requirements`,
    `## ${word}  Requirements`,
    `## ${word} Requirements:`,
    `## ${word} Requirements ##`,
    `### ${word} Requirements`,
    `##\t${word} Requirements `,
  )

const section = fc.oneof(
  fc.tuple(header('ADDED'), fc.array(block, { maxLength: 3 })).map(([title, blocks]) => [title, ...blocks.flat()]),
  fc.tuple(header('MODIFIED'), fc.array(block, { maxLength: 3 })).map(([title, blocks]) => [title, ...blocks.flat()]),
  fc.tuple(header('REMOVED'), fc.array(removal, { maxLength: 3 })).map(([title, names]) => [title, ...names.flat()]),
  fc.tuple(header('RENAMED'), renames).map(([title, lines]) => [title, ...lines]),
)

/** Deltas most of which apply to the plain main specification: each requirement has one fate. */
export const tameDelta: fc.Arbitrary<string> = asText(
  fc
    .record({
      purpose: fc.constantFrom<readonly string[]>(
        [],
        [],
        [],
        ['## Purpose', 'This purpose is long enough to pass the check for brevity.'],
        ['## Purpose', 'Short <!-- x -->'],
        ['## Purpose', '~~~', 'x'],
        ['## Purpose', 'Short.'],
        ['## Purpose', '<!-- only -->'],
        ['<!-- ## Purpose', '-->', '## Purpose', 'The real purpose stands behind the comment that hides another.'],
      ),
      fates: fc.tuple(
        ...['Alpha', 'Beta', 'Gamma', 'Delta'].map((name) =>
          fc.tuple(
            fc.constant(name),
            fc.constantFrom('keep', 'keep', 'modify', 'modify', 'remove', 'rename', 'rename and modify'),
          ),
        ),
      ),
      added: fc.uniqueArray(fc.constantFrom('Epsilon', 'Zeta', 'Eta'), { maxLength: 2 }),
      slip: fc.constantFrom<readonly string[]>(
        ...Array.from({ length: 12 }, (): readonly string[] => []),
        ['## ADDED Requirements', ...wholesome('alpha')],
        ['## REMOVED Requirements', '- `### Requirement: Never`'],
        ['## MODIFIED Requirements', ...wholesome('Never')],
        ['## RENAMED Requirements', '- FROM: `### Requirement: Never`', '- TO: `### Requirement: Beta`'],
        ['## Notes', '### Requirement: Lost'],
      ),
      extra: fc.constantFrom<readonly string[]>(
        [],
        ['#### Scenario: More', '- **WHEN** c', '- **THEN** d'],
        ['', '### Stray', 'text'],
        ['It MAY also do more.', '', '', '', '```', '', '', '', '```'],
      ),
    })
    .map(({ purpose: purposeLines, fates, added, extra, slip }) => {
      const names = (...wanted: readonly string[]): readonly string[] =>
        fates.filter(([, fate]) => wanted.includes(fate)).map(([name]) => name)
      const part = (title: string, lines: readonly string[]): readonly string[] =>
        lines.length === 0 ? [] : [`## ${title} Requirements`, '', ...lines, '']
      return [
        ...purposeLines,
        ...part('ADDED', added.flatMap(wholesome)),
        ...part(
          'MODIFIED',
          [...names('modify'), ...names('rename and modify').map((name) => `${name} New`)].flatMap((name) => [
            ...wholesome(name),
            ...extra,
          ]),
        ),
        ...part(
          'REMOVED',
          names('remove').map((name) => `### Requirement: ${name}`),
        ),
        ...part(
          'RENAMED',
          names('rename', 'rename and modify').flatMap((name) => [
            `- FROM: \`### Requirement: ${name}\``,
            `- TO: \`### Requirement: ${name} New\``,
          ]),
        ),
        ...slip,
      ]
    }),
)

const wildDelta: fc.Arbitrary<string> = asText(
  fc
    .tuple(
      fc.oneof(
        { weight: 4, arbitrary: fc.constant<readonly string[]>([]) },
        { weight: 1, arbitrary: noise },
        { weight: 1, arbitrary: purpose },
        { weight: 1, arbitrary: block },
      ),
      fc.array(section, { minLength: 0, maxLength: 3 }),
      fc.oneof(
        { weight: 5, arbitrary: fc.constant<readonly string[]>([]) },
        { weight: 1, arbitrary: fc.constant(['## Notes', '### Requirement: Lost']) },
      ),
    )
    .map(([before, sections, after]) => [...before, ...sections.flat(), ...after]),
)

/** Texts of delta files, from well formed to hostile. */
export const deltaText: fc.Arbitrary<string> = fc.oneof(tameDelta, wildDelta)

/** Main specifications made of the requirements deltas speak of, mostly all of them, with odd content now and then. */
export const plainMainSpec: fc.Arbitrary<string> = asText(
  fc
    .tuple(
      fc.oneof(
        { weight: 3, arbitrary: fc.constant(['Alpha', 'Beta', 'Gamma', 'Delta']) },
        { weight: 1, arbitrary: fc.subarray(['Alpha', 'Beta', 'Gamma', 'Delta'], { minLength: 1 }) },
      ),
      fc.constantFrom<readonly string[]>(
        ...Array.from({ length: 6 }, (): readonly string[] => []),
        ['> preamble'],
        ['### Stray', 'text', '#### Scenario: x', 'y'],
        ['<h2>Html</h2>'],
      ),
      fc.constantFrom<readonly string[]>(
        ...Array.from({ length: 6 }, (): readonly string[] => []),
        ['## Notes', 'kept'],
        ['### Stray tail', 'SHALL', '#### Scenario: z', 'y'],
        ['', 'An operational note.'],
        ['  wrapped on', 'lazily'],
        ['- **AND** more', '', '- late bullet'],
      ),
      fc.constantFrom<readonly string[]>(
        ...Array.from({ length: 6 }, (): readonly string[] => []),
        ['Setext', '==='],
        ['# Second title'],
        ['<h3>x</h3>'],
        ['', '', '', '```', '', '', '', '```'],
      ),
    )
    .map(([names, preamble, tail, inPurpose]) => [
      '# thing Specification',
      '',
      '## Purpose',
      'This capability keeps what it is told and says so whenever anyone asks about it.',
      ...inPurpose,
      '',
      '## Requirements',
      ...preamble,
      ...names.flatMap((name) => [...wholesome(name), '']),
      ...tail,
    ]),
)
