import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyDelta } from '../src/deltas/apply-delta.ts'
import type { AppliedDelta } from '../src/deltas/apply-delta.ts'
import { corporaFolder, corporaNames, unpackCorpus } from './oracle/corpora.ts'

interface OracleEntry {
  readonly change: string
  readonly capability: string
  readonly error?: string
  readonly counts?: object
  readonly warnings?: readonly string[]
  readonly noRequirementBlocks?: boolean
  readonly sha256?: string
}

describe('the corpora', () => {
  it('are there to compare real merges with', ({ skip }) => {
    skip(corporaNames.length === 0, `no corpora in ${corporaFolder}`)
    expect(corporaNames.length).toBeGreaterThan(0)
  })
})

describe.each(corporaNames)('the deltas of %s', (name) => {
  let corpus: ReturnType<typeof unpackCorpus>
  let oracle: { readonly dry: readonly OracleEntry[]; readonly replay: readonly OracleEntry[] }
  beforeAll(() => {
    corpus = unpackCorpus(name)
    oracle = JSON.parse(readFileSync(join(corpus.folder, 'archive-oracle.json'), 'utf8')) as typeof oracle
  })
  afterAll(() => corpus.dispose())

  const deltaOf = (folder: string, { change, capability }: OracleEntry): string =>
    readFileSync(join(corpus.folder, folder, change, 'specs', capability, 'spec.md'), 'utf8')

  it('merge into the main specifications of today as the official command merges them', () => {
    expect(oracle.dry.length).toBeGreaterThan(0)
    for (const entry of oracle.dry) {
      const main = join(corpus.folder, 'unarchived/openspec/specs', entry.capability, 'spec.md')
      const result = merge(
        existsSync(main) ? readFileSync(main, 'utf8') : undefined,
        deltaOf('unarchived/openspec/changes', entry),
        entry,
      )
      expect({ of: entry.change, ...result.said }).toEqual({ of: entry.change, ...officialSaid(entry) })
    }
  })

  it('replayed from nothing give the official texts at every step', () => {
    const archived = readdirSync(join(corpus.folder, 'openspec/changes/archive'))
    expect(archived.length).toBeGreaterThan(0)
    const specs = new Map<string, string>()
    for (const entry of oracle.replay) {
      const result = merge(specs.get(entry.capability), deltaOf('openspec/changes/archive', entry), entry)
      expect({ of: entry.change, ...result.said, isEmpty: undefined }).toEqual({
        of: entry.change,
        ...officialSaid(entry),
        isEmpty: undefined,
      })
      if (result.applied !== undefined) specs.set(entry.capability, result.applied.text)
    }
  })
})

const merge = (
  main: string | undefined,
  delta: string,
  { change, capability }: OracleEntry,
): { readonly applied?: AppliedDelta; readonly said: object } =>
  applyDelta(main, delta, { change, capability, place: `<root>/openspec/specs/${capability}/spec.md` }).match<{
    readonly applied?: AppliedDelta
    readonly said: object
  }>(
    (applied) => ({
      applied,
      said: {
        counts: applied.counts,
        warnings: applied.warnings,
        isEmpty: applied.isEmpty,
        sha256: createHash('sha256').update(applied.lfText).digest('hex'),
      },
    }),
    ({ message }) => ({ said: { error: message } }),
  )

const officialSaid = ({ error, counts, warnings, noRequirementBlocks, sha256 }: OracleEntry): object =>
  error === undefined ? { counts, warnings, isEmpty: noRequirementBlocks, sha256 } : { error }
