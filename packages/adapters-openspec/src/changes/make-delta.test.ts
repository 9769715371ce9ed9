import { describe, expect, it } from 'vitest'
import { makeDelta, type MadeDelta } from './make-delta.ts'

const SCENARIO = '#### Scenario: S\n\n- **WHEN** it is asked\n- **THEN** it answers\n\n'
const specOf = (count: number, hasScenario: (index: number) => boolean): string =>
  `# T\n\n## Purpose\n\nSays what the system does, at some length.\n\n## Requirements\n\n${Array.from(
    { length: count },
    (_, index) =>
      `### Requirement: R${index}\n\nThe system SHALL do ${index}.\n\n${hasScenario(index) ? SCENARIO : ''}`,
  ).join('')}`
/** OpenSpec refuses to add a requirement without a scenario. */
const added = (count: number, hasScenario: (index: number) => boolean): MadeDelta =>
  makeDelta(
    specOf(1, () => true),
    specOf(count, (index) => index === 0 || hasScenario(index)),
    { capability: 'a' },
  )

describe('makeDelta', () => {
  it('finds the one refused edit among many, and carries the others', () => {
    const { delta, notExpressible } = added(301, (index) => index !== 123)
    expect(notExpressible.map(({ path }) => path)).toEqual(['requirement:R123'])
    expect(delta?.match(/^### Requirement: /gm)).toHaveLength(299)
  })

  it('does not try each of very many refused edits by itself, and says so', () => {
    const { delta, notExpressible } = added(2001, () => false)
    expect(delta).toBeNull()
    expect(notExpressible).toHaveLength(2000)
    expect(notExpressible[0]?.reason).toContain('at least one scenario')
    expect(notExpressible.at(-1)?.reason).toContain('was not tried')
  })
})
