import { describe, expect, it } from 'vitest'
import { plainFormat } from '../../testing/in-memory/plain-format.ts'
import { aVersion } from '../../testing/index.ts'
import { compareVersions } from './compare-versions.ts'
import type { VersionDiff } from './version-diff.ts'

const versionOf = (body: string) => ({ ...aVersion(), content: { ...aVersion().content, body } })
const compared = (before: string, after: string): VersionDiff =>
  compareVersions(versionOf(before), versionOf(after), (body) => plainFormat.parse(body))
const blocks = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `### Requirement: R${index}\n${text(index)}\n\n`).join('')

describe('compareVersions', () => {
  it('lists 5,000 of more requirements, counts them all and has them all in the patch', () => {
    const { requirements, leftOut, stats, unified } = compared(
      '',
      blocks(5500, (index) => `The system SHALL ${index}.`),
    )
    expect(requirements).toHaveLength(5000)
    expect(leftOut).toBe(500)
    expect(stats.requirementsAdded).toBe(5500)
    expect(unified).toContain('+The system SHALL 5499.\n')
  })

  it('tells word by word what changed, and line by line where that is much to read', () => {
    const long = (word: string) => blocks(40, (index) => `${`The system SHALL ${index}. `.repeat(500)}\nAnd ${word}`)
    const { requirements } = compared(long('then'), long('now'))
    const removed = (index: number) => requirements.at(index)?.words?.filter(({ kind }) => kind === 'removed')
    expect(removed(0)).toEqual([{ kind: 'removed', text: 'then' }])
    expect(removed(-1)).toEqual([{ kind: 'removed', text: 'And then' }])
  })
})
