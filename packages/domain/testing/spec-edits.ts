import * as fc from 'fast-check'

/** Random specifications and random edits of them, every edit with a word of its own, for property tests. */
export const specText: fc.Arbitrary<string> = fc
  .record({
    intro: fc.boolean(),
    requirements: fc.uniqueArray(fc.constantFrom('Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'), { maxLength: 5 }),
    scenarios: fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }),
    notes: fc.boolean(),
    tail: fc.constantFrom('\n', '', '\n\n'),
  })
  .map(({ intro, requirements, scenarios, notes, tail }) => {
    const blocks = requirements.map((name, index) =>
      [
        `### Requirement: ${name}`,
        `The system SHALL handle ${name} first.`,
        `It keeps ${name} for later use.`,
        ...Array.from(
          { length: scenarios[index] ?? 0 },
          (_, n) =>
            `\n#### Scenario: ${name} case ${n}\n- **WHEN** ${name} ${n} happens\n- **THEN** result ${n} of ${name}`,
        ),
      ].join('\n'),
    )
    const parts = [
      '# Title',
      `## Purpose\nWhy it is there.\nAnd for whom.`,
      '## Requirements',
      ...blocks,
      ...(notes ? ['## Notes\nOne note.\nAnother note.'] : []),
    ]
    return (intro ? 'Words before.\n\n' : '') + parts.join('\n\n') + tail
  })

export interface Edit {
  readonly kind:
    'replace-line' | 'insert-line' | 'delete-line' | 'add-requirement' | 'delete-block' | 'move-block' | 'rename'
  readonly at: number
}

export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'replace-line',
      'insert-line',
      'delete-line',
      'add-requirement',
      'delete-block',
      'move-block',
      'rename',
    ),
    at: fc.nat(1000),
  }),
  { maxLength: 4 },
)

/** The text after the edits; words that an edit puts in start with the prefix: `ours0`, `ours1` … */
export const applyEdits = (text: string, changes: readonly Edit[], prefix: string): string =>
  changes.reduce((present, edit, index) => applyEdit(present, edit, `${prefix}${index}`), text)

const applyEdit = (text: string, { kind, at }: Edit, token: string): string => {
  const lines = text.split('\n')
  const line = at % lines.length
  const blocks = text.split(/(?=^#{2,3} )/m)
  const block = at % blocks.length
  switch (kind) {
    case 'replace-line':
      return lines.with(line, isHeading(lines[line]) ? (lines[line] ?? '') : token).join('\n')
    case 'insert-line':
      return lines.toSpliced(line, 0, token).join('\n')
    case 'delete-line':
      return lines.toSpliced(line, 1).join('\n')
    case 'add-requirement':
      return blocks
        .toSpliced(
          block + 1,
          0,
          `${(blocks[block] ?? '').endsWith('\n') ? '' : '\n'}### Requirement: ${token}\nText of ${token}.\n\n`,
        )
        .join('')
    case 'delete-block':
      return blocks.toSpliced(block, 1).join('')
    case 'move-block': {
      const moved = blocks[block] ?? ''
      return moved.endsWith('\n') && block > 0
        ? [...blocks.toSpliced(block, 1), moved].join('').replace(/([^\n#])(#{2,3} )/g, '$1\n$2')
        : text
    }
    case 'rename':
      return text.replace(
        new RegExp(`^### Requirement: ${['Alpha', 'Beta', 'Gamma'][at % 3] ?? ''}$`, 'm'),
        `### Requirement: ${token}`,
      )
  }
}

const isHeading = (line: string | undefined): boolean => line?.startsWith('#') ?? false

/** The edits' words that stand in the text. */
export const tokensIn = (text: string, prefix: string): ReadonlySet<string> =>
  new Set(text.match(new RegExp(`${prefix}\\d+`, 'g')) ?? [])
