import { createChange, createDocumentFormat } from '@nos/adapters-openspec'
import type { SyncSides, TextWork } from '@nos/domain'
import { aContent, aVersion } from '@nos/domain/testing'
import { workOnTexts } from '@nos/domain/use-cases'
import { afterAll, describe, expect, it } from 'vitest'
import { createThreadedTexts } from '../../src/measuring/create-threaded-texts.ts'
import { sha256 } from '../../src/measuring/sha256.ts'

const threaded = createThreadedTexts()
afterAll(() => threaded.close())

const here = workOnTexts(createDocumentFormat(), sha256)
const textOf = (count: number, name: (index: number) => string): string =>
  `# T\n\n## Requirements\n${Array.from({ length: count }, (_, index) => `\n### Requirement: ${name(index)}\n\nThe system SHALL do ${index}.\n\n#### Scenario: S\n\n- **WHEN** x\n`).join('')}`
const renamedAt = (place: number, to: string) => (index: number) => (index === place ? to : `R${index}`)

/** Something to do with so many requirements, of each kind. */
const workWith = (count: number): { readonly [Kind in keyof TextWork]: readonly TextWork[Kind]['given'][] } => {
  const [before, ours, theirs] = [
    textOf(count, (index) => `R${index}`),
    textOf(count, renamedAt(7, 'Ours')),
    textOf(count, renamedAt(9, 'Theirs')),
  ]
  const clashing = textOf(count, renamedAt(7, 'Other'))
  const [from, to] = [before, ours].map((body, index) => aVersion({ number: index + 1, content: aContent({ body }) }))
  if (from === undefined || to === undefined) throw new Error('there are two')
  const named = { body: before, version: 3, requirement: 'R7', scenario: 'S' }
  const placed = here.place(named)
  if (placed.kind !== 'placed') throw new Error('it is there')
  const sides = (replica: string): SyncSides => {
    const properties = {
      title: 'T',
      capability: 'a',
      specType: 'Feature',
      priority: 'P1',
      tags: ['a'],
      status: 'draft',
    } as const
    const side = (body: string) => ({ body, properties })
    return { base: side(before), head: side(ours), replica: side(replica) }
  }
  const rules = { policy: 'manual', replicaName: 'Notion' } as const
  return {
    compare: [
      { from, to },
      { from: null, to },
    ],
    diff: [{ before, after: ours }],
    touch: [{ before, after: ours }],
    merge: [
      { base: before, ours, theirs },
      { base: before, ours, theirs: clashing },
    ],
    plan: [
      { sides: sides(theirs), rules },
      { sides: sides(clashing), rules },
    ],
    place: [named, { ...named, scenario: null }, { ...named, scenario: 'T' }, { ...named, requirement: 'X' }],
    follow: [{ position: placed.position, before, after: ours, version: 4 }],
    suggestFixes: [
      {
        body: before,
        fixes: [0, 9].map((more) => {
          const start = before.indexOf('system') + more
          return { rule: 'a', start, end: start + 6, before: 'system', after: 'System' }
        }),
      },
    ],
    addRequirement: [{ body: before, title: 'T', specType: 'Feature', request: 'Riders are told of it.' }],
  }
}

const KINDS = [
  'compare',
  'diff',
  'touch',
  'merge',
  'plan',
  'place',
  'follow',
  'suggestFixes',
  'addRequirement',
] as const satisfies readonly (keyof TextWork)[]

const later = <Kind extends keyof TextWork>(kind: Kind, given: TextWork[Kind]['given']) => threaded.texts[kind](given)
const now = <Kind extends keyof TextWork>(kind: Kind, given: TextWork[Kind]['given']) => here[kind](given)

describe.each([
  ['short', 20],
  ['long', 5000],
])('work on %s texts', (_, count) => {
  const work = workWith(count)

  it.each(KINDS)('%s gives what this thread would give', async (kind) => {
    for (const given of work[kind]) expect(await later(kind, given)).toEqual(now(kind, given))
  })

  it('makes the change that this thread would make', async () => {
    const [head, base] = [textOf(count, renamedAt(7, 'Ours')), textOf(count, (index) => `R${index}`)].map(
      (body, index) => ({ title: 'T', capability: aContent().capability, body, number: 2 - index }),
    )
    if (head === undefined || base === undefined) throw new Error('there are two')
    const request = { base, head, messages: [], date: new Date(0) }
    expect(await threaded.makeChange(request)).toEqual(createChange(request))
  })
})

it('finds what was changed, by name alone', () => {
  const [given] = workWith(20).touch
  if (given === undefined) throw new Error('there is one')
  expect(here.touch(given)).toEqual([{ change: 'renamed', name: 'Ours', previousName: 'R7' }])
})

it.each(KINDS)(
  '%s of long texts hardly occupies this thread',
  async (kind) => {
    const [given] = workWith(20_000)[kind]
    if (given === undefined) throw new Error('there is one')
    await later(kind, given)
    const before = process.threadCpuUsage()
    await later(kind, given)
    const { user, system } = process.threadCpuUsage(before)
    const alone = process.threadCpuUsage()
    now(kind, given)
    // To hand texts over and take the answer back is a part of what the work costs.
    expect((user + system) * 2).toBeLessThan(process.threadCpuUsage(alone).user)
  },
  60_000,
)

it('fails rather than doing here what a thread could not do in time', async () => {
  const hasty = createThreadedTexts({ asked: 1, synced: 1 })
  const work = workWith(20_000)
  for (const kind of ['touch', 'plan'] as const) {
    const [given] = work[kind]
    if (given === undefined) throw new Error('there is one')
    await expect(hasty.texts[kind](given as never)).rejects.toThrow('longer than 1 ms')
  }
  await hasty.close()
}, 60_000)
