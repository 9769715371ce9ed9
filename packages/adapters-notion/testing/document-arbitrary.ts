import * as fc from 'fast-check'

/** A generated document and the words in it that stand nowhere else, one for each text block. */
export interface GeneratedDocument {
  readonly body: string
  readonly tokens: readonly string[]
}

type Part = (token: string, extra: string) => readonly string[]

const PARTS: readonly Part[] = [
  (token, extra) => [`The system SHALL ${extra} ${token} at once.`],
  (token, extra) => [`Hard wrapped ${extra}`, `text with ${token} in`, 'three lines.'],
  (token, extra) => [`## Heading ${token} ${extra}`.trimEnd()],
  (token) => [`#### Scenario: ${token} is *right*`],
  (token, extra) => [`- **WHEN** ${token} ${extra}`, `- **THEN** it works`, '- **AND** `code` stays'],
  (token, extra) => [`* item ${token}`, `  wrapped ${extra} line`, '* second _item_'],
  (token, extra) => [`1. first ${token}`, `   - nested ${extra}`, '   - other nested', '2. second', '10. tenth'],
  (token) => [`- [ ] open ${token}`, '- [x] done'],
  (token, extra) => [`> quoted ${token}`, `> ${extra} and more`, '>', '> second paragraph'],
  (token, extra) => ['```ts', `const ${token} = 1 // ${extra}`, '', '\tindented()', '```'],
  (token) => ['~~~', `plain ${token}`, '```', '~~~'],
  (token, extra) => [
    '| Name | Value  |',
    '|------|:------:|',
    `| ${token} | ${extra.replaceAll('|', '\\|')} |`,
    '| `x` | **y** |',
  ],
  (token) => [`中文段落 ${token} 需求说明,`, '第二行继续。'],
  (token) => [`<div class="note">`, `html ${token}`, '</div>'],
  (token) => [`<!-- comment ${token} -->`],
  (token) => [`See [the ${token}](https://example.com/a_(b)) and <https://example.org/x> and notes.md.`],
  (token) => [`Line ${token} with a break\\`, 'after it, and one  ', 'more.'],
  () => ['---'],
  () => ['***'],
  (token) => [`Setext ${token}`, '======='],
  (token) => [`    indented code ${token}`],
  (token) => [`Text with ![image](./a.png) and ~~struck~~ ***both*** ${token} snake_case_name 2 * 3 < 4 && a | b.`],
  () => ['$$', 'x^2 + y', '$$'],
  (token) => [`Costs $5 to $10 {${token}} [not a link] ^up^ \\*literal\\* \\# &lt;tag&gt;.`],
]

const extra = fc.stringMatching(/^[a-zA-Z0-9 .,:;!?'"()*_`<>|[\]{}$#~^\\/&%@+=-]{0,24}$/).map((text) => text.trim())

const documentsWith = (blanks: readonly number[]): fc.Arbitrary<GeneratedDocument> =>
  fc
    .record({
      title: fc.boolean(),
      bom: fc.boolean(),
      eol: fc.constantFrom('\n', '\r\n'),
      parts: fc.array(fc.record({ kind: fc.nat(PARTS.length - 1), extra, blanks: fc.constantFrom(...blanks) }), {
        minLength: 1,
        maxLength: 12,
      }),
      end: fc.constantFrom('\n', '', '\n\n'),
    })
    .map(({ title, bom, eol, parts, end }) => {
      const tokens = parts.map((_, index) => `tok${index}en`)
      const lines = parts.flatMap(({ kind, extra: words, blanks }, index) => [
        ...(PARTS[kind]?.(tokens[index] ?? '', words) ?? []),
        ...Array.from({ length: blanks }, () => ''),
      ])
      const text = [...(title ? ['# Title', ''] : []), ...lines].join('\n').replace(/\n+$/, '')
      const body = `${bom ? '\uFEFF' : ''}${(text + end).replaceAll('\n', eol)}`
      return { body, tokens: tokens.filter((token) => body.includes(token)) }
    })

/** Markdown of every kind that specifications hold, with LF or CRLF, with or without a last newline, blocks apart. */
export const looseDocuments = documentsWith([1, 1, 1, 2])

/** The same, and blocks that follow each other without a blank line, as whatever Markdown then makes of them. */
export const documents = documentsWith([1, 1, 1, 2, 0])
