import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { corpora, unpack } from './corpora.ts'
import { createProject, specification } from './project.ts'
import { runNos, runOfficial } from './run-command.ts'

const MINUTE = 60_000

const compare = async (cwd: string, args: readonly string[]): Promise<string> => {
  const [ours, theirs] = await Promise.all([
    runNos(cwd, ['validate', ...args, '--openspec-json']),
    runOfficial(cwd, ['validate', ...args, '--json', '--no-interactive']),
  ])
  expect(plain(ours.output)).toBe(plain(theirs.output))
  expect(ours.exitCode).toBe(theirs.exitCode)
  return ours.output
}

/** The text as printed, key order and layout included, but for the times it took. */
const plain = (output: string): string => output.replaceAll(/"durationMs": \d+/g, '"durationMs": 0')

describe('nos validate --openspec-json beside the official command', () => {
  it.each(corpora)('prints the same on the corpus %s', { timeout: 2 * MINUTE }, async (name) => {
    const { path, dispose } = unpack(name)
    await compare(path, ['--all'])
    await compare(join(path, 'unarchived'), ['--all', '--strict'])
    dispose()
  })

  it('prints the same on the sample specifications', { timeout: MINUTE }, async () => {
    const samples = join(import.meta.dirname, '../../../../examples')
    for (const scope of ['--all', '--specs', '--changes']) await compare(samples, [scope])
  })

  const project = createProject({
    'openspec/specs/alpha/spec.md': specification('alpha'),
    'openspec/specs/both/spec.md': specification('both', 'Short.'),
    'openspec/specs/area/Ärger/spec.md': specification('Ärger').replace('## Purpose', '## Aim'),
    'openspec/specs/latin/spec.md': Buffer.from(specification('caf\u00e9 d\u00e9j\u00e0 vu'), 'latin1'),
    'openspec/specs/locked/spec.md': specification('locked'),
    'openspec/changes/both/specs/alpha/spec.md': '## REMOVED Requirements\n- `### Requirement: Alpha`\n',
    'openspec/changes/team/inner/proposal.md': 'x',
    'openspec/changes/locked/specs/locked/spec.md': '## MODIFIED Requirements\n### Requirement: Alpha\nIt SHALL.\n',
    'openspec/changes/odd/.openspec.yaml': 'schema: nobody-knows\nskip_specs: true\n',
    'openspec/changes/odd/specs/alpha/spec.md': '## ADDED Requirements\n```\n### Requirement: Hidden\n',
    'openspec/changes/.hidden/proposal.md': 'x',
  })
  chmodSync(join(project.path, 'openspec/specs/locked/spec.md'), 0)
  mkdirSync(join(project.path, 'openspec/specs/linked'))
  symlinkSync('../alpha/spec.md', join(project.path, 'openspec/specs/linked/spec.md'))
  symlinkSync('alpha', join(project.path, 'openspec/specs/folder-link'))
  symlinkSync('nowhere', join(project.path, 'openspec/changes/dangling'))
  afterAll(() => {
    chmodSync(join(project.path, 'openspec/specs/locked/spec.md'), 0o600)
    project.dispose()
  })

  it.each([
    '--all',
    '--specs --strict',
    '--changes',
    'alpha',
    'area/Ärger',
    'latin',
    'linked',
    'both',
    'both --type spec',
    'team',
    'odd',
    'nobody',
    'a/b --type change',
  ])(
    'prints the same for "%s" on a project with broken parts',
    { timeout: MINUTE },
    async (args) => void (await compare(project.path, args.split(' '))),
  )

  it('prints the same where there is no project', { timeout: MINUTE }, async () => {
    const bare = createProject({})
    expect(JSON.parse(await compare(bare.path, ['--all']))).toMatchObject({ status: [{ code: 'no_openspec_root' }] })
    await compare(bare.path, ['alpha'])
    bare.dispose()
  })

  it('prints the same where a specification links outside', { timeout: MINUTE }, async () => {
    const outside = createProject({
      'spec.md': specification('outside'),
      'project/openspec/specs/alpha/spec.md': specification('alpha'),
    })
    mkdirSync(join(outside.path, 'project/openspec/specs/escaped'))
    symlinkSync('../../../../spec.md', join(outside.path, 'project/openspec/specs/escaped/spec.md'))
    await compare(join(outside.path, 'project'), ['--all'])
    outside.dispose()
  })
})
