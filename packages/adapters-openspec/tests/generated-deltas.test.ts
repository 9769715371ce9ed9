import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeDelta } from '../src/changes/make-delta.ts'
import type { MadeDelta } from '../src/changes/make-delta.ts'
import { normalizeSpec } from '../src/changes/normalize-spec.ts'
import { normalizeRequirementName } from '../src/conformance/lines/requirement-name.ts'
import { readMainSpec } from '../src/conformance/spec/main-spec.ts'
import { editedSpec, unrelatedSpecs } from './generators/edited-spec.ts'
import type { SpecPair } from './generators/edited-spec.ts'
import { archiveOfficially } from './oracle/official-archive.ts'
import { loadOfficial } from './oracle/official.ts'
import { createProjectFolder } from './oracle/project-folder.ts'

const SPEC = 'openspec/specs/a/spec.md'

describe('deltas made from two texts', () => {
  const folder = createProjectFolder()
  beforeAll(() => {
    for (const method of ['log', 'warn'] as const) vi.spyOn(console, method).mockReturnValue()
    vi.spyOn(process, 'emitWarning').mockReturnValue()
  })
  afterAll(() => {
    folder.dispose()
    vi.restoreAllMocks()
  })

  /** Lays the change out and has the official merge work it in. */
  const mergeOfficially = async (before: string | undefined, delta: string): Promise<string> => {
    const { findSpecUpdates, buildUpdatedSpec } = await loadOfficial()
    folder.replaceWith({
      ...(before === undefined ? {} : { [SPEC]: before }),
      'openspec/changes/work/specs/a/spec.md': delta,
      'openspec/changes/work/proposal.md': 'x',
    })
    const [update] = await findSpecUpdates(
      join(folder.path, 'openspec/changes/work'),
      join(folder.path, 'openspec/specs'),
    )
    if (update === undefined) throw new Error('The official command found no delta.')
    return (await buildUpdatedSpec(update, 'work', { silent: true })).rebuilt
  }

  it(
    'bring well-formed specifications to the wanted text, by the official archive and its strict validation',
    { timeout: 300_000 },
    async () => {
      const { Validator } = await loadOfficial()
      const outcomes = { exact: 0, partly: 0, nothing: 0 }
      await fc.assert(
        fc.asyncProperty(editedSpec, async ({ before, after }) => {
          const made = makeDelta(before, after, { capability: 'a' })
          outcomes[made.delta === null ? 'nothing' : made.notExpressible.length === 0 ? 'exact' : 'partly']++
          if (made.delta === null) {
            if (made.notExpressible.length === 0) expect(before).toBe(after)
            return
          }
          expectRest(await mergeOfficially(before, made.delta), { before, after }, made)
          const change = join(folder.path, 'openspec/changes/work')
          const options = { mainSpecsDir: join(folder.path, 'openspec/specs'), projectRoot: folder.path }
          expect(await new Validator(true).validateChangeDeltaSpecs(change, options)).toMatchObject({ valid: true })
          expect(await archiveOfficially(folder.path, 'work', { yes: true })).not.toHaveProperty('status')
          if (made.notExpressible.length === 0) expect(readFileSync(join(folder.path, SPEC), 'utf8')).toBe(after)
        }),
        { numRuns: 800 },
      )
      expect(outcomes.exact).toBeGreaterThan(120)
      expect(outcomes.partly).toBeGreaterThan(80)
      process.stdout.write(`deltas of edited specifications: ${JSON.stringify(outcomes)}\n`)
    },
  )

  it('apply to any text and leave out only what is listed', { timeout: 300_000 }, async () => {
    const outcomes = { exact: 0, partly: 0, nothing: 0 }
    await fc.assert(
      fc.asyncProperty(unrelatedSpecs, async ({ before, after }) => {
        const made = makeDelta(before, after, { capability: 'a' })
        outcomes[made.delta === null ? 'nothing' : made.notExpressible.length === 0 ? 'exact' : 'partly']++
        if (made.delta === null) {
          if (made.notExpressible.length === 0) expect(normalizeSpec(before)).toBe(normalizeSpec(after))
          return
        }
        expectRest((await mergeOfficially(before, made.delta)).replaceAll('\r\n', '\n'), { before, after }, made)
      }),
      { numRuns: 500 },
    )
    process.stdout.write(`deltas of unrelated specifications: ${JSON.stringify(outcomes)}\n`)
  })

  it('make new capabilities with their Purpose', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(editedSpec, async ({ after }) => {
        const made = makeDelta(undefined, after, { capability: 'a' })
        if (made.delta === null) return
        const merged = await mergeOfficially(undefined, made.delta)
        const rest = made.notExpressible.filter(({ path }) => path !== 'title')
        if (rest.length === 0) expect(merged.replace(/^# .*/, '')).toBe(after.replace(/^# .*/, ''))
      }),
      { numRuns: 200 },
    )
  })
})

/** The merged text is the wanted one, or is so wherever nothing is listed. */
const expectRest = (merged: string, { before, after }: SpecPair, { notExpressible }: MadeDelta): void => {
  if (notExpressible.length === 0) {
    expect(merged).toBe(normalizeSpec(after))
    return
  }
  const listed = new Set(notExpressible.map(({ path }) => path.replace(/^scenario:(.*)\/[^/]*$/, 'requirement:$1')))
  const [got, wanted] = [merged, withoutDuplicates(after)].map((text) => readMainSpec(text).blocksByName())
  const names = new Set([...(got?.keys() ?? []), ...(wanted?.keys() ?? [])])
  for (const name of names)
    if (!listed.has(`requirement:${name}`)) expect(got?.get(name)?.raw).toBe(wanted?.get(name)?.raw)
  const [mergedSection, oldSection] = [merged, normalizeSpec(before)].map((text) => readMainSpec(text).section())
  expect([mergedSection?.before.trim(), mergedSection?.after.trim()]).toEqual([
    oldSection?.before.trim(),
    oldSection?.after.trim(),
  ])
}

/** As the merge leaves it; a text with a repeated name has no such form. */
const withoutDuplicates = (text: string): string => {
  const names = readMainSpec(text)
    .section()
    .blocks.map(({ name }) => normalizeRequirementName(name))
  return new Set(names).size === names.length ? normalizeSpec(text) : text
}
