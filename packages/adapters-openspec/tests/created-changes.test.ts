import { join } from 'node:path'
import { parseCapability } from '@nos/domain'
import type { ChangeEnd } from '@nos/domain'
import * as fc from 'fast-check'
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { changeName, isChangeName } from '../src/changes/change-name.ts'
import { createChange } from '../src/changes/create-change.ts'
import { writeChange } from '../src/changes/write-change.ts'
import { editedSpec } from './generators/edited-spec.ts'
import { loadOfficial } from './oracle/official.ts'
import { createProjectFolder } from './oracle/project-folder.ts'
import { readFiles } from './oracle/read-files.ts'

const end = (body: string, number: number, capability = 'area/thing'): ChangeEnd => ({
  title: 'Thing',
  capability: parseCapability(capability)._unsafeUnwrap(),
  body,
  number,
})

const date = new Date('2026-03-04T23:30:00Z')

describe('created changes', () => {
  const folder = createProjectFolder()
  afterAll(() => folder.dispose())

  it('pass the official strict validation, whatever was edited and said', { timeout: 300_000 }, async () => {
    const { Validator } = await loadOfficial()
    const message = fc.constantFrom(
      '',
      'Say it better',
      '## Why\n\n<!-- hidden',
      '- [ ] 9.9 not a task',
      'Zeile eins\r\nzwei',
      'x'.repeat(5000),
    )
    await fc.assert(
      fc.asyncProperty(editedSpec, fc.array(message, { maxLength: 12 }), async ({ before, after }, said) => {
        const messages = said.map((text, index) => ({ number: index + 2, author: 'Ada', message: text }))
        const draft = createChange({ base: end(before, 1), head: end(after, said.length + 1), messages, date })
        if (draft === null) {
          expect(before).toBe(after)
          return
        }
        folder.replaceWith({ 'openspec/specs/area/thing/spec.md': before })
        expect(writeChange(folder.path, draft)._unsafeUnwrap()).toBe('openspec/changes/update-thing')
        const options = { mainSpecsDir: join(folder.path, 'openspec/specs'), projectRoot: folder.path }
        const report = await new Validator(true).validateChangeDeltaSpecs(
          join(folder.path, 'openspec/changes/update-thing'),
          options,
        )
        expect(report.issues.filter(({ level }) => level !== 'INFO')).toEqual([])
        expect(report.valid).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('say why and what in OpenSpec’s sections', () => {
    const before =
      '# Thing Specification\n\n## Purpose\nThis capability keeps what it is told and says so to anyone.\n\n## Requirements\n\n### Requirement: Old\nIt SHALL stay.\n\n#### Scenario: One\n- **WHEN** a\n- **THEN** b\n'
    const after = before.replace('to anyone', 'to everyone').replace('It SHALL stay.', 'It SHALL go.')
    const draft = createChange({
      base: end(before, 1),
      head: end(after, 2),
      messages: [{ number: 2, author: 'Ada', message: 'Let it go' }],
      date,
    })
    expect(draft?.files).toMatchInlineSnapshot(`
      {
        ".openspec.yaml": "schema: spec-driven
      created: 2026-03-04
      ",
        "proposal.md": "# Proposal

      ## Why

      The specification "Thing" went from version 1 to version 2. This change brings OpenSpec to the same text.

      - Version 2 (Ada): Let it go

      ## What Changes

      - Change the requirement "Old".
      - By hand in \`openspec/specs/area/thing/spec.md\`, section:Purpose: The section "Purpose" changed. A delta carries requirements only; edit the specification itself.

      ## Capabilities

      ### New Capabilities

      None.

      ### Modified Capabilities

      - \`area/thing\`: Thing

      ## Impact

      - \`openspec/specs/area/thing/spec.md\`
      - Whatever implements or tests the requirements named above.
      ",
        "specs/area/thing/spec.md": "## MODIFIED Requirements

      ### Requirement: Old
      It SHALL go.

      #### Scenario: One
      - **WHEN** a
      - **THEN** b
      ",
        "tasks.md": "# Tasks

      ## 1. Requirements

      - [ ] 1.1 Bring "Old" to its new text and verify the scenarios "One"

      ## 2. Edits by hand

      - [ ] 2.1 After archiving, bring section:Purpose in \`openspec/specs/area/thing/spec.md\` to the wanted text: The section "Purpose" changed. A delta carries requirements only; edit the specification itself.

      ## 3. Check

      - [ ] 3.1 Run \`nos validate --strict\` and see it pass
      - [ ] 3.2 Run \`nos status\` and see nothing to do
      ",
      }
    `)
    expect(draft?.notExpressible.map(({ path }) => path)).toEqual(['section:Purpose'])
  })

  it('are marked as without deltas where only text outside the requirements changed', () => {
    const body = '# Thing Specification\n\n## Purpose\nOne.\n'
    const draft = createChange({ base: end(body, 1), head: end(body.replace('One', 'Two'), 2), messages: [], date })
    expect(Object.keys(draft?.files ?? {})).toEqual(['.openspec.yaml', 'proposal.md', 'tasks.md'])
    expect(draft?.files['.openspec.yaml']).toContain('skip_specs: true')
  })

  it('are none where nothing changed', () => {
    expect(createChange({ base: end('x', 1), head: end('x', 2), messages: [], date })).toBeNull()
  })

  it('add a specification anew where its capability moved', () => {
    const body =
      '# T\n\n## Purpose\nThis capability keeps what it is told and says so to anyone.\n\n## Requirements\n\n### Requirement: A\nIt SHALL.\n\n#### Scenario: S\n- x\n'
    const draft = createChange({ base: end(body, 1, 'old'), head: end(body, 2, 'new'), messages: [], date })
    expect([draft?.name, draft?.notExpressible[0]?.path]).toEqual(['add-thing', 'capability'])
    expect(draft?.files['specs/new/spec.md']).toMatch(
      /^## Purpose\n\nThis capability[^]*## ADDED Requirements\n\n### Requirement: A\n/,
    )
  })
})

describe('the name of a change', () => {
  it.each([
    ['User Authentication', 'x', 'update-user-authentication'],
    ['Größe & Maße', 'x', 'update-grosse-masse'],
    ['登录', 'area/login', 'update-area-login'],
    ['登录', '登录', 'update-specification-bad2af27'],
    ['x'.repeat(300), 'x', `update-${'x'.repeat(193)}`],
  ])('of "%s" is one OpenSpec takes', (title, capability, wanted) => {
    expect(changeName('update', title, capability)).toBe(wanted)
    expect(isChangeName(wanted)).toBe(true)
  })
})

describe('writing a change', () => {
  const folder = createProjectFolder()
  afterAll(() => folder.dispose())
  const files = { 'proposal.md': 'x\n', 'specs/a/b/spec.md': 'y\n' }

  it('never replaces one that is there, not even an empty folder or a file', () => {
    folder.replaceWith({
      'openspec/changes/empty/': '',
      'openspec/changes/full/proposal.md': 'old',
      'openspec/changes/file': 'z',
    })
    const before = readFiles(folder.path)
    for (const name of ['empty', 'full', 'file'])
      expect(writeChange(folder.path, { name, files })._unsafeUnwrapErr().code).toBe('change_exists')
    expect(readFiles(folder.path)).toEqual(before)
    expect(readdirSync(join(folder.path, 'openspec/changes')).toSorted()).toEqual(['empty', 'file', 'full'])
  })

  it.each(['../up', 'a/b', '', '.', 'archive', 'Upper', 'x'.repeat(201), 'a\u0000'])('refuses the name %j', (name) => {
    expect(writeChange(folder.path, { name, files })._unsafeUnwrapErr().code).toBe('change_name_invalid')
  })

  it.each([
    '../../evil.md',
    '/etc/passwd',
    'specs/../../x/spec.md',
    'specs/spec.md',
    'specs/a\\..\\b/spec.md',
    'specs/.git/spec.md',
    'specs/con/spec.md',
    'run.sh',
    '.openspec.yaml/x',
    'specs/a/spec.md/spec.md\u0000',
  ])('refuses the file %j', (path) => {
    folder.replaceWith({ 'openspec/config.yaml': '' })
    expect(writeChange(folder.path, { name: 'new', files: { ...files, [path]: 'x' } })._unsafeUnwrapErr().code).toBe(
      'unsafe_path',
    )
    expect(Object.keys(readFiles(folder.path))).toEqual(['openspec/config.yaml'])
  })

  it('does not write through a linked folder', () => {
    const outside = createProjectFolder()
    folder.replaceWith({ 'openspec/config.yaml': '' })
    symlinkSync(outside.path, join(folder.path, 'openspec/changes'))
    expect(writeChange(folder.path, { name: 'new', files })._unsafeUnwrapErr().code).toBe('unwritable')
    expect(readdirSync(outside.path)).toEqual([])
    outside.dispose()
  })

  it('leaves nothing behind when a file cannot be written', () => {
    folder.replaceWith({ 'openspec/config.yaml': '' })
    mkdirSync(join(folder.path, 'openspec/changes'))
    writeFileSync(join(folder.path, 'openspec/changes/other'), '')
    const long = `specs/${Array.from({ length: 60 }, () => 'x'.repeat(90)).join('/')}/spec.md`
    expect(
      writeChange(folder.path, { name: 'new', files: { 'proposal.md': 'x', [long]: 'y' } })._unsafeUnwrapErr().code,
    ).toBe('unwritable')
    expect(readdirSync(join(folder.path, 'openspec/changes'))).toEqual(['other'])
  })
})
