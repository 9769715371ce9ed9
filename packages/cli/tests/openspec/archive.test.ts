import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createProject, specification, type TemporaryProject } from './project.ts'
import { runNos, runOfficial } from './run-command.ts'

const MINUTE = 60_000

const delta =
  '## MODIFIED Requirements\n\n### Requirement: Alpha\nThe system SHALL do it twice.\n\n#### Scenario: One\n- **WHEN** a\n- **THEN** c\n'
const project = (tasks = '- [x] 1.1 done\n'): TemporaryProject =>
  createProject({
    'openspec/specs/alpha/spec.md': specification('alpha'),
    'openspec/changes/work/proposal.md': '## Why\nBecause.\n',
    'openspec/changes/work/tasks.md': tasks,
    'openspec/changes/work/specs/alpha/spec.md': delta,
    'openspec/changes/bad/specs/alpha/spec.md': delta.replaceAll('One', 'Other'),
    'openspec/changes/group/inner/proposal.md': 'x',
  })

const filesOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((path) => [path.slice(folder.length), readFileSync(path, 'latin1')]),
  )

describe('nos archive beside the official command', () => {
  it.each([
    ['work --yes --json', '- [x] 1.1 done\n'],
    ['work --json', '- [x] 1.1 done\n'],
    ['work --yes', '- [ ] 1.1 open\n'],
    ['work', '- [ ] 1.1 open\n'],
    ['work --json', '- [ ] 1.1 open\n'],
    ['work --no-validate --json', '- [x] 1.1 done\n'],
    ['work --yes --skip-specs --json', '- [x] 1.1 done\n'],
    ['bad --yes --json', ''],
    ['bad --yes', ''],
    ['group --yes --json', ''],
    ['nobody --yes --json', ''],
    ['--json', ''],
  ])('leaves the same files and answers the same to "%s" with tasks %j', { timeout: MINUTE }, async (args, tasks) => {
    const [ours, theirs] = [project(tasks), project(tasks)]
    const words = ['archive', ...args.split(' ')]
    const [mine, official] = [await runNos(ours.path, words), await runOfficial(theirs.path, words)]
    expect(filesOf(ours.path)).toEqual(filesOf(theirs.path))
    expect(mine.exitCode).toBe(official.exitCode)
    if (args.includes('--json'))
      expect(mine.output.replaceAll(ours.path, '/root')).toBe(official.output.replaceAll(theirs.path, '/root'))
    ours.dispose()
    theirs.dispose()
  })

  it('asks, and takes a line of standard input for each question', { timeout: MINUTE }, async () => {
    const { path, dispose } = project('- [ ] 1.1 open\n')
    const before = filesOf(path)
    expect(await runNos(path, ['archive', 'work'], 'n\n')).toMatchObject({
      exitCode: 0,
      errors: expect.stringContaining('Archive cancelled.') as string,
    })
    expect(filesOf(path)).toEqual(before)
    const done = await runNos(path, ['archive', 'work'], 'y\ny\n')
    expect([done.exitCode, done.output]).toEqual([
      0,
      expect.stringMatching(/~ 1,[^]*Change 'work' archived as '\d{4}-\d{2}-\d{2}-work'\./),
    ])
    expect(readFileSync(join(path, 'openspec/specs/alpha/spec.md'), 'utf8')).toContain('twice')
    dispose()
  })

  it('changes nothing in a dry run and says what it would', { timeout: MINUTE }, async () => {
    const { path, dispose } = project()
    const before = filesOf(path)
    const rehearsed = await runNos(path, ['archive', 'work', '--dry-run'])
    expect([rehearsed.exitCode, rehearsed.output]).toEqual([
      0,
      expect.stringMatching(/^would change openspec\/specs\/alpha\/spec\.md\n[^]*would be archived/),
    ])
    expect(JSON.parse((await runNos(path, ['archive', 'work', '--dry-run', '--json'])).output)).toMatchObject({
      dry_run: true,
      archive: { path: expect.stringContaining(path) as string },
    })
    expect((await runNos(path, ['archive', 'bad', '--dry-run'])).exitCode).toBe(1)
    expect(filesOf(path)).toEqual(before)
    dispose()
  })

  it('refuses while another archive holds the lock', { timeout: MINUTE }, async () => {
    const { path, dispose } = project()
    const lock = join(path, 'openspec/changes/archive/.openspec-archive.lock')
    mkdirSync(join(lock, '..'))
    writeFileSync(lock, JSON.stringify({ pid: process.pid, nonce: 'x' }))
    const copy = createProject({})
    cpSync(path, copy.path, { recursive: true })
    const [mine, official] = [
      await runNos(path, ['archive', 'work', '--yes', '--json']),
      await runOfficial(copy.path, ['archive', 'work', '--yes', '--json']),
    ]
    expect(mine.output.replaceAll(path, '/root')).toBe(official.output.replaceAll(copy.path, '/root'))
    expect(existsSync(lock)).toBe(true)
    dispose()
    copy.dispose()
  })
})
