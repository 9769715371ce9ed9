import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderDocument } from '../../src/document/render-document.ts'
import type { DocumentFormat } from '../../src/ports/document-format.ts'

const lines = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '# Title',
        '## Purpose',
        '## Requirements',
        '### Requirement: A',
        '### Requirement: B',
        '#### Scenario: S',
        '#### Note',
        '',
        'text',
        '- item',
      ),
      fc.string({ maxLength: 12, unit: 'grapheme' }),
    ),
    { maxLength: 25 },
  )
  .chain((all) => fc.constantFrom('\n', '\r\n').map((ending) => all.join(ending)))

const spec = `# User Login Specification

## Purpose
People sign in.

They stay signed in.

## Requirements

### Requirement: Sign in
Intro SHALL.

#### Scenario: Right
- **WHEN** x

### Requirement: Sign in
Again.

#### Scenario: Right
- **WHEN** y

## Notes
More.
`

/** What every DocumentFormat promises. */
export const documentFormatContract = (name: string, format: DocumentFormat): void => {
  describe(`document format: ${name}`, () => {
    it('gives every text back from its nodes', () => {
      fc.assert(fc.property(lines, (text) => renderDocument(format.parse(text)) === text))
    })

    it('keys every node once and numbers lines from 1', () => {
      fc.assert(
        fc.property(lines, (text) => {
          const { nodes } = format.parse(text)
          expect(new Set(nodes.map(({ key }) => key)).size).toBe(nodes.length)
          let line = 1
          for (const node of nodes) {
            expect(node.line).toBe(line)
            line += node.source.match(/\r\n|\n|\r/g)?.length ?? 0
          }
        }),
      )
    })

    it('names titles, sections, requirements and scenarios, and numbers repeated names', () => {
      expect(format.parse(spec).nodes.map(({ key, line }) => [key, line])).toEqual([
        ['title', 1],
        ['section:Purpose', 3],
        ['section:Requirements', 8],
        ['requirement:Sign in', 10],
        ['scenario:Sign in/Right', 13],
        ['requirement:Sign in#2', 16],
        ['scenario:Sign in#2/Right', 19],
        ['section:Notes', 22],
      ])
    })

    it('keeps text before the first heading as a text node', () => {
      expect(format.parse('intro\n\n# T\n').nodes).toEqual([
        { kind: 'text', key: 'text', source: 'intro\n\n', line: 1 },
        { kind: 'title', key: 'title', title: 'T', source: '# T\n', line: 3 },
      ])
      expect(format.parse('').nodes).toEqual([])
    })

    it('reads and writes the Purpose and leaves the rest alone', () => {
      expect(format.overview(spec)).toBe('People sign in.\n\nThey stay signed in.')
      expect(format.withOverview(spec, 'New.')).toBe(spec.replace('People sign in.\n\nThey stay signed in.', 'New.'))
      expect(format.withOverview(spec, '  People sign in.\n\nThey stay signed in.\n')).toBe(spec)
      expect(format.overview('# T\n')).toBeNull()
    })

    it('adds a missing Purpose after the title', () => {
      const text = format.withOverview('# T\n\n## Requirements\n', 'Why.')
      expect(format.overview(text)).toBe('Why.')
      expect(format.parse(text).nodes.map(({ key }) => key)).toEqual([
        'title',
        'section:Purpose',
        'section:Requirements',
      ])
    })

    it('reads the title without its suffix and renames only the heading that bore the old one', () => {
      expect(format.title(spec)).toBe('User Login')
      expect(format.withTitle(spec, 'User Login', 'Sign-in')).toBe(
        spec.replace('# User Login Specification', '# Sign-in Specification'),
      )
      expect(format.withTitle('# User Login\n', 'User Login', 'Sign-in')).toBe('# Sign-in\n')
      expect(format.withTitle(spec, 'Something else', 'Sign-in')).toBe(spec)
      expect(format.title('no heading\n')).toBeNull()
    })

    it('makes a skeleton with the given title and overview', () => {
      const text = format.skeleton({ title: 'User Login', overview: 'People sign in.' })
      expect(format.title(text)).toBe('User Login')
      expect(format.overview(text)).toBe('People sign in.')
      expect(format.parse(text).nodes.map(({ kind }) => kind)).toEqual([
        'title',
        'section',
        'section',
        'requirement',
        'scenario',
      ])
    })
  })
}
