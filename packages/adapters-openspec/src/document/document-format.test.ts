import { documentFormatContract } from '@nos/domain/testing'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderDocument } from '@nos/domain'
import { validateSpecText } from '../conformance/validate-spec-text.ts'
import { readMarkdownHeader } from '../conformance/lines/markdown-header.ts'
import { createDocumentFormat } from './document-format.ts'
import { scanHeadingLines } from './scan-heading-lines.ts'

const format = createDocumentFormat()
const keys = (text: string): readonly string[] => format.parse(text).nodes.map(({ key }) => key)

documentFormatContract('OpenSpec Markdown', format)

describe('parsing', () => {
  it('gives arbitrary text back byte for byte', () => {
    const wild = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            '#',
            '##',
            '### Requirement:',
            '#### Scenario:',
            ' x',
            '\n',
            '\r',
            '\r\n',
            '```',
            '~~~',
            '\uFEFF',
            '\u2028',
            ' ',
            'a',
          ),
          { maxLength: 60 },
        )
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(wild, (text) => renderDocument(format.parse(text)) === text),
      { numRuns: 2000 },
    )
  })

  it('sees no heading inside a fence, and none after a fence that stays open', () => {
    expect(keys('# T\n```\n## Not\n```\n## Yes\n')).toEqual(['title', 'section:Yes'])
    expect(keys('# T\n~~~\n## Not\n```\n## Not either\n')).toEqual(['title'])
  })

  it('sees headings behind a BOM and with CRLF or CR endings', () => {
    expect(keys('\uFEFF# T\r\n\r\n## Purpose\r\nx')).toEqual(['title', 'section:Purpose'])
    expect(keys('# T\r## Purpose\rx')).toEqual(['title', 'section:Purpose'])
  })

  it('keeps keys short and apart under headings of any length', () => {
    const name = '😀'.repeat(50_000)
    const scenarios = Array.from({ length: 2000 }, (_, index) => `#### Scenario: ${index}\n`).join('')
    const all = keys(`### Requirement: ${name}a\n${scenarios}### Requirement: ${name}b\n`)
    expect(new Set(all).size).toBe(2002)
    expect(Math.max(...all.map((key) => key.length))).toBeLessThan(600)
    expect(all.every((key) => key.isWellFormed())).toBe(true)
  })

  it('takes a requirement header without a space, and none without a name', () => {
    expect(keys('###Requirement: A\n### Requirement:\n### requirement: B ##\n')).toEqual([
      'requirement:A',
      'section:Requirement:',
      'requirement:B',
    ])
  })

  it('leaves a deeper heading inside its requirement, and closes it at the next one of level 3', () => {
    const { nodes } = format.parse('### Requirement: A\n##### Detail\n#### Scenario: S\n### Note\n#### Scenario: T\n')
    expect(nodes.map((node) => (node.kind === 'scenario' ? [node.key, node.requirement] : node.key))).toEqual([
      'requirement:A',
      'section:Detail',
      ['scenario:A/S', 'requirement:A'],
      'section:Note',
      ['scenario:/T', null],
    ])
  })

  it('keeps keys unique where a name looks like a numbered repeat', () => {
    expect(keys('## X#2\n## X\n## X\n')).toEqual(['section:X#2', 'section:X', 'section:X#3'])
  })
})

describe('reading title and Purpose', () => {
  const headings = (text: string) =>
    [...scanHeadingLines(text)].flatMap(({ words, start, next }) => {
      const header = readMarkdownHeader(words)
      return header === undefined ? [] : [{ ...header, start, next }]
    })
  const line = fc.constantFrom(
    '# T',
    '# # x',
    '#',
    '# ',
    '## Purpose',
    '##\tpurpose ',
    '## Purpose ##',
    '## \u2028Purpose',
    '##Purpose',
    '## p',
    '## PURPOSE',
    '## # Purpose',
    '### Purpose',
    '### R',
    '###',
    '# ## Purpose',
    '## ',
    '##',
    'x',
    '',
    '```',
    '~~~~',
    '~~~',
    '## Purpose\u2028',
    ' ## Purpose',
    '\uFEFF## Purpose',
    '####### x',
    '# ### x Specification',
    '##\u00A0Purpose',
  )
  const text = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 14 })
    .map((lines) => lines.flat().join(''))

  it('finds them among all headings, however much it passes over', () => {
    fc.assert(
      fc.property(text, (any) => {
        const all = headings(any)
        const top = all.find(({ level }) => level === 1)?.title
        expect(format.title(any)).toBe(top === undefined ? null : top.replace(/(?<=.) Specification$/, '').trim())
        const at = all.findIndex(({ level, title }) => level === 2 && title.toLowerCase() === 'purpose')
        const end = all.slice(at + 1).find(({ level }) => level <= 2)?.start
        expect(format.overview(any)).toBe(at === -1 ? null : any.slice(all[at]?.next, end).trim())
      }),
      { numRuns: 2000 },
    )
  })
})

describe('writing the Purpose', () => {
  it('escapes lines that would end the section or open a requirement, and closes an open fence', () => {
    const overview = 'Why.\n# Not a title\n## Requirements\n### Requirement: Not one\n### A sub-heading\n```\n## code'
    const text = format.withOverview('# T\n\n## Purpose\nold\n\n## Requirements\n', overview)
    expect(keys(text)).toEqual(['title', 'section:Purpose', 'section:A sub-heading', 'section:Requirements'])
    expect(text).toContain(
      '\\# Not a title\n\\## Requirements\n\\### Requirement: Not one\n### A sub-heading\n```\n## code\n```\n',
    )
  })

  it('is a no-op when the Purpose it read is written back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('\n', '\r\n'), (overview, ending) => {
        const text = format.withOverview(
          ['# T', '', '## Purpose', 'old', '', '## Requirements', ''].join(ending),
          overview,
        )
        expect(format.withOverview(text, format.overview(text) ?? '')).toBe(text)
      }),
    )
  })

  it('uses the line ending of the text and fills an empty section', () => {
    expect(format.withOverview('# T\r\n\r\n## Purpose\r\nold\r\n', 'a\nb')).toBe('# T\r\n\r\n## Purpose\r\na\r\nb\r\n')
    expect(format.withOverview('## Purpose\n## Requirements\n', 'a')).toBe('## Purpose\na\n\n## Requirements\n')
    expect(format.withOverview('## Purpose', 'a')).toBe('## Purpose\na\n')
    expect(format.withOverview('', 'a')).toBe('## Purpose\na\n')
  })
})

describe('the skeleton', () => {
  const findings = (title: string, overview: string) =>
    validateSpecText('x', format.skeleton({ title, overview })).issues.filter(({ level }) => level !== 'INFO')

  it('is strict-valid with a Purpose that is long enough, and without any', () => {
    expect(findings('User Login', 'People sign in with a password and stay signed in for a day.')).toEqual([])
    expect(findings('User Login', '   ')).toEqual([])
  })

  it('leaves nothing but a remark on the Purpose for any title and overview', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '## Requirements',
        '# x',
        '```',
        '~~~~',
        '### Requirement: A',
        '## ADDED Requirements',
        '<!--',
        '\n',
        '\n\n',
        '#### Scenario: x',
      ),
    )
    const overview = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('\n'))
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), overview, (title, text) => {
        expect(findings(title, text).filter(({ path }) => path !== 'overview')).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})

describe('renaming the title', () => {
  it('keeps what is around it', () => {
    expect(format.withTitle('\uFEFF#  Old \r\nx', 'Old', 'New')).toBe('\uFEFF#  New \r\nx')
    expect(format.withTitle('# #\n', '#', 'New')).toBe('# New\n')
    expect(format.withTitle('# Old\n', 'Old', 'a\nb')).toBe('# a b\n')
  })
})
