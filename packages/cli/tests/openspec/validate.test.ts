import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' }
import draft04 from 'ajv-draft-04'
import formats from 'ajv-formats'
import { afterAll, describe, expect, it } from 'vitest'
import { renderGithub } from '../../src/render/validation/github.ts'
import { renderHtml } from '../../src/render/validation/html.ts'
import { renderMarkdown } from '../../src/render/validation/markdown.ts'
import { renderSarif } from '../../src/render/validation/sarif.ts'
import type { FindingReport } from '../../src/validation/finding-report.ts'
import { createProject, specification } from './project.ts'
import { runNos } from './run-command.ts'

const MINUTE = 60_000

const delta = (name: string, level = '####'): string =>
  `## MODIFIED Requirements\n\n### Requirement: ${name}\nThe system SHALL do it twice.\n\n${level} Scenario: One\n- **WHEN** a\n- **THEN** c\n`
const project = createProject({
  'openspec/specs/good/spec.md': specification('good'),
  'openspec/specs/bad/spec.md': specification('bad').replace('#### Scenario: One\n', ''),
  'openspec/specs/brief/spec.md': specification('brief', 'Short.'),
  'openspec/specs/latin/spec.md': Buffer.from(specification('latin').replace('do it', 'd\u00e9j\u00e0 vu'), 'latin1'),
  'openspec/changes/one/specs/good/spec.md': delta('Alpha'),
  'openspec/changes/two/specs/good/spec.md': delta('alpha'),
  'elsewhere/notes.txt': 'x',
  'alone.md': `${specification('alone')}\n\`\`\`\n### Requirement: Hidden\n`,
  'rules.yaml':
    'name: ours\nextends: nos:recommended\ncustom:\n  - id: no-twice\n    category: clarity\n    severity: error\n    message: Say how often.\n    vocabulary:\n      forbid: [twice, it]\n',
})
afterAll(() => project.dispose())
const validate = (...words: readonly string[]): ReturnType<typeof runNos> =>
  runNos(project.path, ['validate', ...words])

interface Report {
  readonly valid: boolean
  readonly summary: object
  readonly items: readonly {
    readonly id: string
    readonly valid: boolean
    readonly issues: readonly object[]
    readonly standards?: { readonly score: number; readonly findings: readonly { readonly rule: string }[] }
  }[]
  readonly diagnostics: readonly { readonly code: string; readonly target: object }[]
}
const reportOf = async (...words: readonly string[]): Promise<Report> =>
  JSON.parse((await validate(...words, '--json')).output) as Report

describe('nos validate', () => {
  it('keeps OpenSpec’s issues and NOS’s own diagnostics apart', { timeout: MINUTE }, async () => {
    const report = await reportOf()
    expect(report.valid).toBe(false)
    expect(report.items.map(({ id, valid }) => [id, valid])).toEqual([
      ['bad', false],
      ['brief', true],
      ['good', true],
      ['latin', true],
      ['one', true],
      ['two', true],
    ])
    expect(report.items[0]?.issues).toEqual([
      {
        level: 'ERROR',
        path: 'requirements.0.scenarios',
        file: 'openspec/specs/bad/spec.md',
        line: 8,
        message: 'Requirement must have at least one scenario',
      },
      expect.objectContaining({ level: 'WARNING', path: 'requirements[0].scenarios', line: 8 }),
    ])
    expect(report.diagnostics.map(({ code }) => code)).toEqual([
      'requirement_near_miss',
      'change_overlap',
      'stale_modified_base',
      'invalid_utf8',
    ])
    expect(report.diagnostics[1]?.target).toMatchObject({
      file: 'openspec/changes/two/specs/good/spec.md',
      change: 'two',
      capability: 'good',
    })
  })

  it('shows people the items that have findings and a summary', { timeout: MINUTE }, async () => {
    const { output, exitCode } = await validate('--specs')
    expect(exitCode).toBe(1)
    expect(output).toMatch(/^✓ spec brief .*\n {2}warning Purpose section is too brief/m)
    expect(output).toMatch(/^✗ spec bad {2}openspec\/specs\/bad\/spec\.md\n {2}error {3}8 {2}Requirement must have/m)
    expect(output).toMatch(/4 items: 3 passed, 1 failed; 1 error, 2 warnings, 0 notes; 1 from NOS\n$/)
  })

  it.each([
    [['openspec/specs/good/spec.md'], ['good'], 0],
    [['openspec/specs/good'], ['good'], 0],
    [['openspec/changes/one'], ['one'], 0],
    [['openspec/changes/one/specs/good/spec.md'], ['one'], 0],
    [['good'], ['good'], 0],
    [['openspec/specs/brief', '--strict'], ['brief'], 1],
    [['alone.md'], ['alone'], 1],
    [['good', 'bad'], ['good', 'bad'], 1],
    [['openspec', '--changes'], ['one', 'two'], 0],
  ])('takes %j for the items %j and exits %i', { timeout: MINUTE }, async (words, ids, exit) => {
    const { output, exitCode } = await validate(...words, '--json')
    expect([(JSON.parse(output) as Report).items.map(({ id }) => id), exitCode]).toEqual([ids, exit])
  })

  it.each([
    [['elsewhere'], 'not_openspec'],
    [['elsewhere/notes.txt'], 'not_openspec'],
    [['nobody'], 'unknown_item'],
    [['--format', 'xml'], 'usage'],
    [['--json', '--format', 'text'], 'usage'],
    [['--rules', 'missing.yaml'], 'ruleset_unreadable'],
    [['--rules', 'alone.md'], 'ruleset_invalid'],
  ])('exits 2 for %j with %s', { timeout: MINUTE }, async (words, code) => {
    const { output, exitCode } = await validate(
      ...words,
      ...(words.includes('--json') || words.includes('--format') ? [] : ['--json']),
    )
    expect(exitCode).toBe(2)
    if (output !== '')
      expect(JSON.parse(output)).toMatchObject({
        status: expect.arrayContaining([expect.objectContaining({ code })]) as unknown,
      })
  })

  it('adds the score and the findings of a rule set', { timeout: MINUTE }, async () => {
    const plain = await reportOf('good', '--rules', 'nos:recommended')
    expect(plain.items[0]?.standards?.score).toBeGreaterThan(50)
    const ours = await reportOf('good', '--rules', 'rules.yaml')
    expect(ours.items[0]?.standards?.findings.map(({ rule }) => rule)).toContain('no-twice')
    expect(ours.valid).toBe(false)
    expect((await validate('good', '--rules', 'rules.yaml', '--format', 'github')).output).toMatch(
      /^::error file=openspec\/specs\/good\/spec\.md,line=\d+,col=\d+,endColumn=\d+,title=standards\/no-twice::Say how often\./m,
    )
  })

  it('writes nothing beside its document', { timeout: MINUTE }, async () => {
    writeFileSync(join(project.path, '.env'), 'NO_SUCH=1\n')
    for (const format of ['json', 'sarif']) {
      const { output, errors } = await validate('--format', format, '--rules', 'rules.yaml')
      const document: unknown = JSON.parse(output)
      if (format === 'sarif') expect(isSarif(document) || isSarif.errors).toBe(true)
      expect(errors).toBe('')
    }
  })
})

// A pattern of the schema is no regular expression under the `u` flag.
const drafts = new draft04.default({ strict: false, allErrors: true, unicodeRegExp: false })
const isSarif = formats.default(drafts).compile(schema)

const report: FindingReport = {
  strict: false,
  roots: ['/work'],
  items: [
    {
      id: 'a',
      type: 'spec',
      file: 'openspec/specs/a b,c:d/größe%/spec.md',
      valid: false,
      issues: [
        {
          issue: { level: 'ERROR', path: 'file', message: 'First 100%\nsecond: line, too' },
          file: 'openspec/specs/a b,c:d/größe%/spec.md',
          line: 3,
        },
      ],
    },
    {
      id: 'b',
      type: 'change',
      file: '/abs/x',
      valid: true,
      issues: [{ issue: { level: 'INFO', path: 'file', message: 'Note' }, file: '/abs/x' }],
    },
  ],
  diagnostics: [{ severity: 'warning', code: 'change_overlap', message: 'Both.', file: 'x.md', fix: 'Merge.' }],
}

describe('formats for tools', () => {
  it('escapes GitHub annotations so that one finding is one command', () => {
    expect(renderGithub(report).split('\n')).toEqual([
      '::error file=openspec/specs/a b%2Cc%3Ad/größe%25/spec.md,line=3,title=openspec/spec::First 100%25%0Asecond: line, too',
      '::notice file=/abs/x,title=openspec/change::Note',
      '::warning file=x.md,title=nos/change_overlap::Both. Merge.',
    ])
  })

  it.each(['OpenSpec’s and own', 'measured'])('gives SARIF 2.1.0 by its schema, of %s findings', (kind) => {
    const rendered = renderSarif(kind === 'measured' ? measured : report, { version: '1.2.3', directory: '/work' })
    expect(isSarif(JSON.parse(rendered)) || isSarif.errors).toBe(true)
  })

  it('gives SARIF a rule for every result, encoded addresses, and no line where there is none', () => {
    const { runs } = JSON.parse(renderSarif(report, { version: '1.2.3', directory: '/work' })) as {
      runs: {
        tool: { driver: { rules: { id: string }[] } }
        results: { ruleId: string; ruleIndex: number; level: string; locations: object[] }[]
      }[]
    }
    const [run] = runs
    expect(run?.results.map(({ ruleId, ruleIndex }) => run.tool.driver.rules[ruleIndex]?.id === ruleId)).toEqual([
      true,
      true,
      true,
    ])
    expect(run?.results.map(({ level }) => level)).toEqual(['error', 'note', 'warning'])
    expect(run?.results.map(({ locations }) => locations[0])).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'openspec/specs/a%20b%2Cc%3Ad/gr%C3%B6%C3%9Fe%25/spec.md', uriBaseId: 'WORKDIR' },
          region: { startLine: 3 },
        },
      },
      { physicalLocation: { artifactLocation: { uri: 'file:///abs/x' } } },
      { physicalLocation: { artifactLocation: { uri: 'x.md', uriBaseId: 'WORKDIR' } } },
    ])
  })

  it('points SARIF and GitHub at the very words', () => {
    const [result] =
      (
        JSON.parse(renderSarif(measured, { version: '1.2.3', directory: '/work' })) as {
          runs: { results: { locations: { physicalLocation: { region: object } }[] }[] }[]
        }
      ).runs[0]?.results ?? []
    expect(result?.locations[0]?.physicalLocation.region).toEqual({
      startLine: 3,
      startColumn: 8,
      endColumn: 12,
      snippet: { text: '<it>' },
    })
    expect(renderGithub(measured)).toContain('line=3,col=8,endColumn=12,')
  })

  it('summarises in Markdown that nobody’s text can break out of', () => {
    const text = renderMarkdown(measured)
    expect(text).toMatch(/^## Specifications: valid$/m)
    expect(text).toContain('| ✓ | spec a | 72 | bronze | One &#124; two &#40;60&#41; | a`b.md |'.replace('`', '&#96;'))
    expect(text).toContain(
      '- **warning** `` a`b.md:3 `` Vague &#60;it&#62; &#64;team. Say more. (`standards/vague-term`)',
    )
  })

  it('shows one HTML page with the words marked and nothing of a text alive', () => {
    const page = renderHtml(measured)
    expect(page).toContain('line 3: Vague &lt;it&gt; @team.')
    expect(page).toContain('<code>It is  <mark>&lt;it&gt;</mark> now</code>')
    expect(page).toContain('<tr><td>One | two<td>60<td>bronze</tr>')
    expect(page).toContain('waived by ada: until &lt;June&gt;')
    expect(page).not.toContain('<it>')
  })
})

const measuredText = '# A\n\nIt is  <it> now\n'
const measured: FindingReport = {
  strict: false,
  roots: ['/work'],
  items: [
    {
      id: 'a',
      type: 'spec',
      file: 'a`b.md',
      valid: true,
      issues: [],
      text: measuredText,
      standards: {
        valid: true,
        score: 72,
        level: 'bronze',
        ruleset: { id: 'ours', version: '1' },
        categories: [],
        conformancePoints: [],
        staleWaivers: [],
        requirements: [{ path: 'requirement:One', name: 'One | two', score: 60, level: 'bronze' }],
        findings: [
          {
            rule: 'vague-term',
            severity: 'warning',
            message: 'Vague <it> @team.',
            path: 'requirement:One',
            line: 3,
            words: { text: '<it>', start: measuredText.indexOf('<'), end: measuredText.indexOf('>') + 1 },
            hint: 'Say more.',
            points: 28,
            waiver: {
              id: 'w',
              rule: 'vague-term',
              path: null,
              author: 'ada',
              reason: 'until <June>',
              expiresAt: new Date('2030-01-01'),
            },
          },
        ],
      },
    },
  ],
  diagnostics: [],
}
