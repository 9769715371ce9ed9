import { describe, expect, it } from 'vitest'
import { makeDelta, type MadeDelta } from './make-delta.ts'

const SCENARIO = '#### Scenario: S\n\n- **WHEN** it is asked\n- **THEN** it answers\n\n'
const HEAD = '# T\n\n## Purpose\n\nSays what the system does, at some length.\n\n## Requirements\n\n'
const specOf = (count: number, hasScenario: (index: number) => boolean): string =>
  `${HEAD}${Array.from(
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

  it('works with the last block of a repeated name, as OpenSpec does, and lists what that leaves', () => {
    const twice = `${HEAD}### Requirement: Delta\n###Requirement: Delta\n#### Scenario: One\n`
    const renamed = makeDelta(twice, `${HEAD}### Requirement: The system SHALL log\n`, { capability: 'a' })
    expect(renamed.delta).not.toContain('RENAMED')
    expect(renamed.notExpressible.map(({ path }) => path)).toContain('requirement:The system SHALL log')
  })

  it('lists a name that OpenSpec keeps at two places', () => {
    const block = `### Requirement: R\n\nThe system SHALL do it.\n\n${SCENARIO}`
    const { delta, notExpressible } = makeDelta(`${HEAD}${block}${block}`, `${HEAD}${block}`, { capability: 'a' })
    expect(delta).toBeNull()
    expect(notExpressible).toEqual([
      { path: 'requirement:R', reason: expect.stringContaining('keeps it at each of these places') as string },
    ])
  })
})
