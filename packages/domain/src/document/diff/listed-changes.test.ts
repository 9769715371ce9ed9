import { describe, expect, it } from 'vitest'
import type { RequirementChange } from '../document-change.ts'
import { listedChanges } from './listed-changes.ts'

const requirement = (name: string, scenarios: number): RequirementChange => ({
  change: 'added',
  name,
  scenarios: Array.from({ length: scenarios }, (_, index) => ({ change: 'added', name: `${name} ${index}` })),
})
const section = (title: string) => ({ change: 'added' as const, title })

describe('listedChanges', () => {
  it('lists everything where that is little', () => {
    const diff = { requirements: [requirement('A', 2)], sections: [section('One')] }
    expect(listedChanges(diff)).toEqual({ ...diff, leftOut: 0 })
  })

  it('lists the first ones, scenarios counted, and says how many more there are', () => {
    const diff = {
      requirements: [requirement('A', 2), requirement('B', 4), requirement('C', 1)],
      sections: [section('One'), section('Two')],
    }
    expect(listedChanges(diff, { requirements: 6, sections: 1 })).toEqual({
      requirements: [requirement('A', 2), requirement('B', 2)],
      sections: [section('One')],
      leftOut: 5,
    })
  })

  it('has no room for a requirement behind one whose scenarios filled the list', () => {
    const { requirements, leftOut } = listedChanges(
      { requirements: [requirement('A', 10), requirement('B', 0)], sections: [] },
      { requirements: 4, sections: 1 },
    )
    expect(requirements).toEqual([requirement('A', 3)])
    expect(leftOut).toBe(8)
  })
})
