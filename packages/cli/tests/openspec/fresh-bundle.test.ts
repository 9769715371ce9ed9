import { createHash } from 'node:crypto'
import { statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createProject } from './project.ts'

const { freshBundle } = (await import(pathToFileURL(join(import.meta.dirname, '../../bin/fresh-bundle.mjs')).href)) as {
  freshBundle: (root: string) => string | undefined
}

describe('the bundle', () => {
  const project = createProject({ 'packages/cli/dist/main.mjs': '' })
  const source = join(project.path, 'source.ts')
  const manifest = join(project.path, 'packages/cli/dist/sources.json')
  beforeEach(() => {
    writeFileSync(source, 'one')
    const { size, mtimeMs, ctimeMs } = statSync(source)
    const sha256 = createHash('sha256').update('one').digest('hex')
    writeFileSync(
      manifest,
      JSON.stringify({ files: [{ path: 'source.ts', size, modified: mtimeMs, changed: ctimeMs, sha256 }] }),
    )
  })
  afterAll(() => project.dispose())

  it('is used while its sources are what they were, also when they were copied or touched', () => {
    expect(freshBundle(project.path)).toBe(join(project.path, 'packages/cli/dist/main.mjs'))
    utimesSync(source, 1, 1)
    expect(freshBundle(project.path)).toBe(join(project.path, 'packages/cli/dist/main.mjs'))
  })

  it('is not used after a change, not even one of the same length at the same time', () => {
    const { atime, mtime } = statSync(source)
    writeFileSync(source, 'two')
    utimesSync(source, atime, mtime)
    expect(freshBundle(project.path)).toBeUndefined()
  })

  it('is not used without its list of sources, or with a damaged one', () => {
    writeFileSync(manifest, '{"files": [{"path": "gone.ts"}]}')
    expect(freshBundle(project.path)).toBeUndefined()
    writeFileSync(manifest, '{')
    expect(freshBundle(project.path)).toBeUndefined()
  })
})
