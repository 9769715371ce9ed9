import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createProject, specification } from './project.ts'
import { runNos } from './run-command.ts'

const DELTA = 'openspec/changes/twice/specs/billing/fares/spec.md'
const MAIN = 'openspec/specs/billing/fares/spec.md'
const delta = `## MODIFIED Requirements\n\n### Requirement: Alpha\nThe system SHALL do it twice.\n\n#### Scenario: One\n- **WHEN** a\n- **THEN** c\n`
const projects: { dispose(): void }[] = []
afterEach(() => {
  for (const project of projects.splice(0)) project.dispose()
})

const repository = (folder = '') => {
  const project = createProject({ 'README.md': 'x' })
  projects.push(project)
  const git = (...words: readonly string[]): void => {
    const settings = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false']
    const { status, stderr } = spawnSync('git', [...settings, ...words], { cwd: project.path, encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
  }
  const write = (path: string, text: string): void => {
    const place = join(project.path, folder, path)
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, text)
  }
  const commit = (): void => {
    git('add', '-A')
    git('commit', '-qm', 'step')
  }
  git('init', '-q')
  return {
    write,
    commit,
    codes: async (): Promise<readonly string[]> => {
      const { output } = await runNos(join(project.path, folder), ['validate', '--changes', '--json'])
      const report = JSON.parse(output) as { readonly diagnostics: readonly { readonly code: string }[] }
      return report.diagnostics.map(({ code }) => code)
    },
  }
}

describe('a MODIFIED requirement', () => {
  it.each(['', 'deep/inside'])(
    'is stale when its base changed since the delta was committed (in "%s")',
    async (folder) => {
      const { write, commit, codes } = repository(folder)
      write(MAIN, specification('fares'))
      commit()
      write(DELTA, delta)
      expect(await codes()).toEqual([])
      commit()
      expect(await codes()).toEqual([])
      write(MAIN, specification('fares').replace('do it', 'do it at once'))
      expect(await codes()).toEqual(['stale_modified_base'])
      commit()
      expect(await codes()).toEqual(['stale_modified_base'])
      write(DELTA, delta.replace('do it twice', 'do it at once and twice'))
      commit()
      expect(await codes()).toEqual([])
    },
  )

  it('is not stale when another requirement changed, or where there is no git', async () => {
    const { write, commit, codes } = repository()
    write(
      MAIN,
      `${specification('fares')}\n### Requirement: Beta\nThe system SHALL rest.\n\n#### Scenario: Two\n- **WHEN** a\n- **THEN** b\n`,
    )
    write(DELTA, delta)
    expect(await codes()).toEqual([])
    commit()
    write(
      MAIN,
      `${specification('fares')}\n### Requirement: Beta\nThe system SHALL sleep.\n\n#### Scenario: Two\n- **WHEN** a\n- **THEN** b\n`,
    )
    commit()
    expect(await codes()).toEqual([])
  })
})
