import { execFile, spawn } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { archiveChange } from '../src/archive/archive-change.ts'
import type { ArchiveStorage } from '../src/archive/archive-storage.ts'
import { fileArchiveStorage } from '../src/archive/file-archive-storage.ts'
import { recoverArchives } from '../src/archive/recover-archives.ts'
import { createProjectFolder } from './oracle/project-folder.ts'
import { readFiles } from './oracle/read-files.ts'

const requirement = (name: string): string =>
  `### Requirement: ${name}\nThe system SHALL do ${name}.\n\n#### Scenario: One\n- **WHEN** a\n- **THEN** b\n`

const spec = (...names: readonly string[]): string =>
  `# a Specification\n\n## Purpose\nThis capability keeps what it is told and says so to whoever asks.\n\n## Requirements\n\n${names.map(requirement).join('\n')}`

/** Two specifications change, one is new, one is retired with its folder. */
const files = {
  'openspec/specs/a/spec.md': spec('Alpha', 'Beta'),
  'openspec/specs/area/b/spec.md': spec('Alpha'),
  'openspec/specs/area/gone/spec.md': spec('Alpha'),
  'openspec/changes/work/.openspec.yaml': 'schema: spec-driven\nretire_capabilities: true\n',
  'openspec/changes/work/proposal.md': '## Why\nBecause.\n',
  'openspec/changes/work/specs/a/spec.md': `## ADDED Requirements\n\n${requirement('Gamma')}`,
  'openspec/changes/work/specs/area/b/spec.md': `## RENAMED Requirements\n- FROM: \`### Requirement: Alpha\`\n- TO: \`### Requirement: Omega\`\n`,
  'openspec/changes/work/specs/area/gone/spec.md': '## REMOVED Requirements\n### Requirement: Alpha\n',
  'openspec/changes/work/specs/brand/new/spec.md': `## ADDED Requirements\n\n${requirement('First')}`,
}

const now = new Date('2026-03-04T12:00:00Z')
const DEAD_PID = 2 ** 22 + 1

describe('an archive that is interrupted', () => {
  const folder = createProjectFolder()
  afterAll(() => folder.dispose())
  const openspec = join(folder.path, 'openspec')
  const look = (): Readonly<Record<string, string>> => readFiles(openspec)
  const archive = (storage: ArchiveStorage) =>
    archiveChange({ root: folder.path, change: 'work', yes: true, now, storage, pid: DEAD_PID, isAlive: () => false })

  const states = async (): Promise<{ readonly before: object; readonly after: object }> => {
    folder.replaceWith(files)
    const before = look()
    const done = await archive(fileArchiveStorage)
    expect(done.isOk()).toBe(true)
    const after = look()
    expect(Object.keys(after)).toContain('changes/archive/2026-03-04-work/proposal.md')
    expect(after).not.toHaveProperty('specs/area/gone/spec.md')
    return { before, after }
  }

  it('leaves the old or the new tree wherever the process is killed, once the next run has looked', async () => {
    const { before, after } = await states()
    const seen = { before: 0, after: 0 }
    for (let call = 1; ; call++) {
      folder.replaceWith(files)
      const storage = killedAt(call)
      await archive(storage)
      if (!storage.isKilled()) break
      recoverArchives(folder.path, { isAlive: () => false })._unsafeUnwrap()
      const tree = look()
      expect([before, after], `killed before call ${call} (${storage.lastCall()})`).toContainEqual(tree)
      seen[JSON.stringify(tree) === JSON.stringify(before) ? 'before' : 'after']++
    }
    expect(seen.before).toBeGreaterThan(5)
    expect(seen.after).toBeGreaterThan(5)
  })

  it('leaves the old or the new tree when the recovery is killed as well', async () => {
    const { before, after } = await states()
    for (const call of [9, 12, 14, 16, 18])
      for (let second = 1; second < 12; second++) {
        folder.replaceWith(files)
        await archive(killedAt(call))
        try {
          recoverArchives(folder.path, { isAlive: () => false, storage: killedAt(second) })
        } catch (error) {
          if (!(error instanceof Error) || error.message !== KILLED) throw error
        }
        recoverArchives(folder.path, { isAlive: () => false })._unsafeUnwrap()
        expect([before, after]).toContainEqual(look())
      }
  })

  it('undoes everything when one call fails before the end', async () => {
    const { before, after } = await states()
    let refused = 0
    for (const failing of ['rename', 'makeFolder', 'writeNew', 'removeFile', 'setMode'] as const)
      for (let nth = 1; nth <= 6; nth++) {
        folder.replaceWith(files)
        const storage = failingAt(failing, nth)
        const result = await archive(storage)
        if (!storage.hasFailed()) continue
        recoverArchives(folder.path, { isAlive: () => false })._unsafeUnwrap()
        expect(result.isErr() ? result.error.diagnostic.message : 'EIO: i/o error').toBe('EIO: i/o error')
        expect(look(), `${failing} ${nth}`).toEqual(result.isErr() ? before : after)
        refused += result.isErr() ? 1 : 0
      }
    expect(refused).toBeGreaterThan(8)
  })

  it('moves the change by a copy where the file system cannot rename across its parts', async () => {
    const { after } = await states()
    folder.replaceWith(files)
    const storage: ArchiveStorage = {
      ...fileArchiveStorage,
      rename: (from, to) => {
        if (from.endsWith('/work') || /new-\d\.md$/.test(from))
          throw Object.assign(new Error('EXDEV'), { code: 'EXDEV' })
        fileArchiveStorage.rename(from, to)
      },
    }
    expect((await archive(storage)).isOk()).toBe(true)
    expect(look()).toEqual(after)
  })

  it('is refused as the official command refuses it while a claim is held', async () => {
    folder.replaceWith({ ...files, 'openspec/changes/archive/.openspec-archive.lock': '{"pid":1,"nonce":"x"}' })
    const before = look()
    const refusal = (await archive(fileArchiveStorage))._unsafeUnwrapErr()
    expect(refusal.diagnostic).toEqual({
      severity: 'error',
      code: 'archive_target_exists',
      message:
        `Archive '2026-03-04-work' is already being created. If no archive process is running, ` +
        `remove the stale claim at ${openspec}/changes/archive/.openspec-archive.lock and rerun.`,
    })
    expect(look()).toEqual(before)
  })

  it('does not finish an interrupted archive over a file that was edited since', async () => {
    folder.replaceWith(files)
    const storage = killedAt(10)
    await archive(storage)
    writeFileSync(join(openspec, 'specs/area/b/spec.md'), 'edited by hand\n')
    const refusal = (await archive(fileArchiveStorage))._unsafeUnwrapErr()
    expect(refusal.diagnostic.message).toContain('cannot be finished')
    expect(look()['specs/area/b/spec.md']).toBe('edited by hand\n')
  })

  it('survives real kills', { timeout: 120_000 }, async () => {
    const { before, after } = await states()
    const script = fileURLToPath(new URL('./oracle/archive-process.ts', import.meta.url))
    const full = await timeOf(script, folder, files)
    for (let round = 0; round < 12; round++) {
      folder.replaceWith(files)
      const child = spawn(process.execPath, [script, folder.path], { stdio: 'ignore' })
      const ended = new Promise((resolve) => child.once('exit', resolve))
      await new Promise((resolve) => child.once('spawn', resolve))
      const timer = setTimeout(() => child.kill('SIGKILL'), full * (0.55 + round * 0.045))
      await ended
      clearTimeout(timer)
      recoverArchives(folder.path)._unsafeUnwrap()
      expect([before, after]).toContainEqual(look())
      expect(existsSync(join(openspec, 'changes/archive/.openspec-archive.lock'))).toBe(false)
    }
    expect(readdirSync(openspec)).toContain('specs')
  })
})

const KILLED = 'killed'

const timeOf = async (
  script: string,
  folder: { readonly path: string; readonly replaceWith: (all: typeof files) => void },
  all: typeof files,
): Promise<number> => {
  folder.replaceWith(all)
  const started = performance.now()
  await new Promise((resolve, reject) =>
    execFile(process.execPath, [script, folder.path], (error) => (error === null ? resolve(undefined) : reject(error))),
  )
  return performance.now() - started
}

/** A file system that stops working before its n-th call, as for a killed process. */
const killedAt = (
  call: number,
): ArchiveStorage & { readonly isKilled: () => boolean; readonly lastCall: () => string } => {
  let calls = 0
  let last = ''
  const count = (name: string): void => {
    if (++calls < call) return
    last = last === '' ? name : last
    throw new Error(KILLED)
  }
  return { ...intercepted(count), isKilled: () => calls >= call, lastCall: () => last }
}

/** A file system whose n-th call of one kind fails once. */
const failingAt = (kind: keyof ArchiveStorage, nth: number): ArchiveStorage & { readonly hasFailed: () => boolean } => {
  let calls = 0
  const count = (name: string): void => {
    if (name === kind && ++calls === nth) throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' })
  }
  return { ...intercepted(count), hasFailed: () => calls >= nth }
}

const intercepted = (before: (name: string) => void): ArchiveStorage => ({
  makeFolder: (path) => (before('makeFolder'), fileArchiveStorage.makeFolder(path)),
  writeNew: (path, text) => (before('writeNew'), fileArchiveStorage.writeNew(path, text)),
  link: (from, to) => (before('link'), fileArchiveStorage.link(from, to)),
  rename: (from, to) => (before('rename'), fileArchiveStorage.rename(from, to)),
  setMode: (path, mode) => (before('setMode'), fileArchiveStorage.setMode(path, mode)),
  removeFile: (path) => (before('removeFile'), fileArchiveStorage.removeFile(path)),
  removeFolder: (path) => (before('removeFolder'), fileArchiveStorage.removeFolder(path)),
  removeTree: (path) => (before('removeTree'), fileArchiveStorage.removeTree(path)),
  copyTree: (from, to) => (before('copyTree'), fileArchiveStorage.copyTree(from, to)),
  syncFolder: (path) => (before('syncFolder'), fileArchiveStorage.syncFolder(path)),
})
