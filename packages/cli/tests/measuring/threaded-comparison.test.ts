import { createDocumentFormat } from '@nos/adapters-openspec'
import { findAnchor } from '@nos/domain'
import { afterAll, describe, expect, it } from 'vitest'
import { createThreadedComparison } from '../../src/measuring/create-threaded-comparison.ts'
import { sha256 } from '../../src/measuring/sha256.ts'

const comparison = createThreadedComparison()
afterAll(() => comparison.close())

const here = findAnchor(createDocumentFormat().parse, sha256)
const textOf = (count: number, name: (index: number) => string): string =>
  `# T\n\n## Requirements\n${Array.from({ length: count }, (_, index) => `\n### Requirement: ${name(index)}\n\nThe system SHALL do ${index}.\n\n#### Scenario: S\n\n- **WHEN** x\n`).join('')}`
const withTurns = async <Value>(work: Promise<Value>): Promise<{ readonly value: Value; readonly turns: number }> => {
  let turns = 0
  let next = setImmediate(function again() {
    turns += 1
    next = setImmediate(again)
  })
  const value = await work
  clearImmediate(next)
  return { value, turns }
}

describe.each([
  ['short', 20],
  ['long', 5000],
])('the places of comments in a %s text', (_, count) => {
  const before = textOf(count, (index) => `R${index}`)
  const after = textOf(count, (index) => (index === 7 ? 'Renamed' : `R${index}`))
  const wanted = { body: before, version: 3, requirement: 'R7', scenario: 'S' }

  it('are found as on this thread', async () => {
    for (const named of [
      wanted,
      { ...wanted, scenario: null },
      { ...wanted, scenario: 'T' },
      { ...wanted, requirement: 'X' },
    ])
      expect(await comparison.anchors.place(named)).toEqual(here.place(named))
    expect(here.place(wanted)).toMatchObject({ kind: 'placed', position: { requirement: 'R7', scenario: 'S' } })
    expect(here.place({ ...wanted, requirement: 'X' })).toMatchObject({ part: 'requirement', more: true })
  })

  it('are followed as on this thread', async () => {
    const placed = here.place(wanted)
    if (placed.kind !== 'placed') throw new Error('it is there')
    const request = { position: placed.position, before, after, version: 4 }
    expect(await comparison.anchors.follow(request)).toEqual(here.follow(request))
    expect(here.follow(request)).toMatchObject({ version: 4, requirement: 'Renamed', scenario: 'S' })
  })
})

it('serves others while it looks through a long text', async () => {
  const body = textOf(20_000, (index) => `R${index}`)
  const { turns } = await withTurns(
    comparison.anchors.place({ body, version: 1, requirement: 'R19999', scenario: null }),
  )
  expect(turns).toBeGreaterThan(100)
})
