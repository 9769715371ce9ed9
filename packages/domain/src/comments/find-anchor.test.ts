import { plainFormat, sha256Hasher } from '@nos/domain/testing'
import { describe, expect, it } from 'vitest'
import { findAnchor } from './find-anchor.ts'

const textOf = (version: number): string => `# T\n\n### Requirement: A\n\nVersion ${version}.\n`

describe('findAnchor', () => {
  it('reads each text once on the way from version to version, also for a second thread on the same step', () => {
    const read: string[] = []
    const { place, follow } = findAnchor((body) => {
      read.push(body)
      return plainFormat.parse(body)
    }, sha256Hasher)
    const placed = place({ body: textOf(1), version: 1, requirement: 'A', scenario: null })
    if (placed.kind !== 'placed') throw new Error('it is there')
    let { position } = placed
    read.length = 0
    for (const version of [2, 3, 4, 5])
      position = follow({ position, before: textOf(version - 1), after: textOf(version), version })
    const other = { ...position, version: 4 }
    follow({ position: other, before: textOf(4), after: textOf(5), version: 5 })
    expect(read.toSorted()).toEqual([1, 2, 3, 4, 5].map(textOf))
    const there = place({ body: textOf(5), version: 5, requirement: 'A', scenario: null })
    expect(there).toEqual({ kind: 'placed', position })
  })
})
