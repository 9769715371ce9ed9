import { execFile } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { archiveChange } from '../src/archive/archive-change.ts'
import { toArchiveDocument } from '../src/archive/archive-outcome.ts'
import { openProject } from '../src/conformance/project.ts'
import { validateNamedItem } from '../src/conformance/report/validate-named-item.ts'
import { validateTree } from '../src/conformance/report/validate-tree.ts'
import type { ValidationAnswer } from '../src/conformance/report/validation-answer.ts'
import { createDirectoryTree } from '../src/conformance/tree/directory-tree.ts'
import { findOpenSpecRoot } from '../src/conformance/tree/find-root.ts'
import { officialBin } from './oracle/official.ts'
import { createProjectFolder } from './oracle/project-folder.ts'

const spec =
  '# a Specification\n\n## Purpose\nShort.\n\n## Requirements\n\n### Requirement: Alpha\nIt SHALL do it.\n\n#### Scenario: One\n- **WHEN** a\n- **THEN** b\n'
const files = {
  'openspec/specs/Zeta/spec.md': spec,
  'openspec/specs/alpha/spec.md': spec,
  'openspec/specs/area/Ärger/spec.md': spec.replace('## Purpose', '## Aim'),
  'openspec/specs/both/spec.md': spec,
  'openspec/specs/SPEC/SPEC.md': spec,
  'openspec/changes/both/specs/alpha/spec.md': '## REMOVED Requirements\n- `### Requirement: Alpha`\n',
  'openspec/changes/team/inner/proposal.md': 'x',
  'openspec/changes/empty/': '',
  'openspec/changes/.hidden/proposal.md': 'x',
}

describe('the official command as a process', () => {
  const folder = createProjectFolder()
  folder.replaceWith(files)
  symlinkSync('../../alpha/spec.md', join(folder.path, 'openspec/specs/both/link.md'))
  symlinkSync('spec.md', join(folder.path, 'openspec/specs/alpha/other.md'))
  afterAll(() => folder.dispose())
  const project = openProject(createDirectoryTree(folder.path))

  it.each([
    ['--all', () => validateTree(project)],
    ['--all --strict', () => validateTree(project, { strict: true })],
    ['--specs', () => validateTree(project, { scope: 'specs' })],
    ['--changes', () => validateTree(project, { scope: 'changes' })],
    ['alpha', () => validateNamedItem(project, 'alpha')],
    ['alpha --strict', () => validateNamedItem(project, 'alpha', { strict: true })],
    ['area/Ärger', () => validateNamedItem(project, 'area/Ärger')],
    ['both', () => validateNamedItem(project, 'both')],
    ['both --type change', () => validateNamedItem(project, 'both', { type: 'change' })],
    ['team', () => validateNamedItem(project, 'team')],
    ['alpah', () => validateNamedItem(project, 'alpah')],
    ['../x --type spec', () => validateNamedItem(project, '../x', { type: 'spec' })],
    ['a/b --type change', () => validateNamedItem(project, 'a/b', { type: 'change' })],
    ['missing --type spec', () => validateNamedItem(project, 'missing', { type: 'spec' })],
    ['missing --type change', () => validateNamedItem(project, 'missing', { type: 'change' })],
  ])('answers "validate %s" as we do', { timeout: 60_000 }, async (args, ours) => {
    const official = await runOfficial(folder.path, ['validate', ...args.split(' '), '--json', '--no-interactive'])
    const answer: ValidationAnswer = await ours()
    if (answer.kind === 'crash') throw new Error(answer.message)
    expect(plain(answer.document)).toBe(plain(JSON.parse(official.output) as object))
    expect(answer.exitCode).toBe(official.exitCode)
  })

  it.each(['nobody', 'team', '..', 'a/b'])('refuses to archive "%s" as we do', { timeout: 60_000 }, async (change) => {
    const official = await runOfficial(folder.path, ['archive', change, '--yes', '--json'])
    const refusal = (await archiveChange({ root: folder.path, change, yes: true, now: new Date() }))._unsafeUnwrapErr()
    expect(toArchiveDocument(refusal, { path: folder.path, source: 'nearest' })).toEqual(JSON.parse(official.output))
  })

  it('finds no root where we find none', { timeout: 60_000 }, async () => {
    const bare = createProjectFolder()
    const official = await runOfficial(bare.path, ['validate', '--all', '--json', '--no-interactive'])
    const found = findOpenSpecRoot(bare.path, { implicit: false })
    expect({ status: [found._unsafeUnwrapErr()] }).toEqual(JSON.parse(official.output))
    expect(findOpenSpecRoot(join(folder.path, 'openspec/specs/alpha'), { implicit: false })._unsafeUnwrap()).toEqual({
      path: folder.path,
      source: 'nearest',
    })
    bare.dispose()
  })
})

const runOfficial = (
  cwd: string,
  args: readonly string[],
): Promise<{ readonly output: string; readonly exitCode: number }> =>
  new Promise((resolve) => {
    const env = {
      ...process.env,
      OPENSPEC_TELEMETRY: '0',
      XDG_CONFIG_HOME: join(cwd, '.config'),
      XDG_DATA_HOME: join(cwd, '.data'),
    }
    execFile(process.execPath, [officialBin, ...args], { cwd, env }, (error, output) =>
      resolve({ output, exitCode: typeof error?.code === 'number' ? error.code : 0 }),
    )
  })

const plain = (document: object): string =>
  JSON.stringify(document, (key, value: unknown) => (key === 'durationMs' ? 0 : value), 1)
