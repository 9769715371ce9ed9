import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProject } from '../src/conformance/project.ts'
import { validateTree } from '../src/conformance/report/validate-tree.ts'
import type { TreeValidationOptions } from '../src/conformance/report/validate-tree.ts'
import { createDirectoryTree } from '../src/conformance/tree/directory-tree.ts'
import { createSnapshotTree } from '../src/conformance/tree/snapshot-tree.ts'
import type { TreeReader } from '../src/conformance/tree/tree-reader.ts'
import { corporaFolder, corporaNames, unpackCorpus } from './oracle/corpora.ts'

const runs: readonly (readonly [string, string, TreeValidationOptions])[] = [
  ['', 'official.json', {}],
  ['', 'official-strict.json', { strict: true }],
  ['unarchived', 'official.json', { scope: 'changes' }],
  ['unarchived', 'official-strict.json', { scope: 'changes', strict: true }],
]

describe('the corpora', () => {
  it('are there to compare real trees with', ({ skip }) => {
    skip(corporaNames.length === 0, `no corpora in ${corporaFolder}`)
    expect(corporaNames.length).toBeGreaterThan(0)
  })
})

describe.each(corporaNames)('the corpus %s', (name) => {
  let corpus: ReturnType<typeof unpackCorpus>
  beforeAll(() => {
    corpus = unpackCorpus(name)
  })
  afterAll(() => corpus.dispose())

  it.each(runs)('gets the official answer in "%s" %s from disk and from memory', async (place, file, options) => {
    const folder = join(corpus.folder, place)
    const expected = withoutDurations(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object)
    expect(await answerOn(createDirectoryTree(folder), options)).toBe(expected)
    expect(await answerOn(createSnapshotTree(readSnapshot(folder)), options)).toBe(expected)
  })
})

const answerOn = async (tree: TreeReader, options: TreeValidationOptions): Promise<string> => {
  const answer = await validateTree(openProject(tree), options)
  if (answer.kind !== 'report') throw new Error(JSON.stringify(answer))
  expect(answer.exitCode).toBe(answer.document.summary.totals.failed > 0 ? 1 : 0)
  return withoutDurations(answer.document)
}

/** Durations and the root's path vary from run to run. */
const withoutDurations = (document: object): string =>
  JSON.stringify({ ...document, root: undefined }, (key, value: unknown) => (key === 'durationMs' ? 0 : value), 1)

const readSnapshot = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(join(folder, 'openspec'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return [path.slice(folder.length + 1), readFileSync(path, 'utf8')]
      }),
  )
