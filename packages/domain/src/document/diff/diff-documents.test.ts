import { describe, expect, it } from 'vitest'
import { plainFormat } from '../../../testing/in-memory/plain-format.ts'
import { diffDocuments } from './diff-documents.ts'

const diff = (before: string, after: string) => diffDocuments(plainFormat.parse(before), plainFormat.parse(after))
const block = (name: string, rest = ''): string =>
  `### Requirement: ${name}\nThe system SHALL do ${name} well.\n\n#### Scenario: ${name} one\n- **WHEN** ${name}\n${rest}\n`
const spec = (...blocks: readonly string[]): string =>
  `# Title\n\n## Purpose\nWhy.\n\n## Requirements\n\n${blocks.join('')}`
const [a, b, c] = [block('A'), block('B'), block('C')]

describe('diffDocuments', () => {
  it('finds nothing between equal documents or where only blank lines differ', () => {
    expect(diff(spec(a), spec(a))).toEqual({ requirements: [], sections: [] })
    expect(diff(spec(a), `${spec(a)}\n\n`)).toEqual({ requirements: [], sections: [] })
  })

  it('names added and removed requirements with their whole block', () => {
    const { requirements } = diff(spec(a, b), spec(a, c.replace('SHALL do C well', 'MUST be something else entirely')))
    expect(requirements).toMatchObject([
      {
        change: 'added',
        name: 'C',
        after: expect.stringContaining('MUST be'),
        scenarios: [{ change: 'added', name: 'C one' }],
      },
      { change: 'removed', name: 'B', before: b.trimEnd(), scenarios: [{ change: 'removed', name: 'B one' }] },
    ])
    expect(requirements[0]).not.toHaveProperty('before')
  })

  it('names the scenarios that changed in a modified requirement', () => {
    const after = spec(a.replace('- **WHEN** A', '- **WHEN** not A'), `${b}#### Scenario: B two\nx\n\n`)
    expect(diff(spec(a, b), after).requirements).toMatchObject([
      {
        change: 'modified',
        name: 'A',
        scenarios: [
          {
            change: 'modified',
            name: 'A one',
            before: '#### Scenario: A one\n- **WHEN** A',
            after: '#### Scenario: A one\n- **WHEN** not A',
          },
        ],
      },
      { change: 'modified', name: 'B', scenarios: [{ change: 'added', name: 'B two' }] },
    ])
  })

  it('follows a renamed requirement, edited or not', () => {
    expect(diff(spec(a, b), spec(a.replace('Requirement: A', 'Requirement: Alpha'), b)).requirements).toMatchObject([
      { change: 'renamed', name: 'Alpha', previousName: 'A', scenarios: [] },
    ])
  })

  it('names as moved only what has to move', () => {
    expect(diff(spec(a, b, c), spec(b, c, a)).requirements).toMatchObject([{ change: 'moved', name: 'A' }])
  })

  it('shows the title, the Purpose and other sections among the sections', () => {
    const { sections } = diff(
      `${spec(a)}## Notes\nn\n`,
      spec(a).replace('# Title', '# New').replace('Why.', 'Because.'),
    )
    expect(sections).toEqual([
      { change: 'modified', title: 'New', before: '# Title', after: '# New' },
      { change: 'modified', title: 'Purpose', before: '## Purpose\nWhy.', after: '## Purpose\nBecause.' },
      { change: 'removed', title: 'Notes', before: '## Notes\nn' },
    ])
  })
})
