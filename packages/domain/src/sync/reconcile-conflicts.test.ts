import { describe, expect, it } from 'vitest'
import { aConflict } from '../../testing/builders/a-conflict.ts'
import { aSpecification } from '../../testing/builders/a-specification.ts'
import type { NodeConflict } from './conflict.ts'
import { reconcileConflicts } from './reconcile-conflicts.ts'

const known = aConflict(aSpecification(), 1)
const now = new Date('2026-03-03T00:00:00Z')
const begin = (found: NodeConflict) => ({ ...aConflict(aSpecification(), 2), ...found })
const found = (change: Partial<NodeConflict> = {}): NodeConflict => ({
  kind: known.kind,
  key: known.key,
  name: known.name,
  base: known.base,
  ours: known.ours,
  theirs: known.theirs,
  ...change,
})

describe('reconcileConflicts', () => {
  it('stores nothing for a conflict that is as it was', () => {
    expect(reconcileConflicts([known], [found()], now, begin)).toEqual([])
  })
  it('keeps the id of a conflict whose texts changed', () => {
    expect(reconcileConflicts([known], [found({ theirs: { text: 'newer' } })], now, begin)).toMatchObject([
      { id: known.id, state: 'open', theirs: { text: 'newer' } },
    ])
  })
  it('opens a new one and closes one that is gone as vanished', () => {
    const changed = reconcileConflicts([known], [found({ key: 'requirement:Other' })], now, begin)
    expect(changed).toMatchObject([
      { key: 'requirement:Other', state: 'open' },
      { id: known.id, state: 'resolved', resolvedAt: now, resolution: { choice: 'vanished' } },
    ])
  })
})
