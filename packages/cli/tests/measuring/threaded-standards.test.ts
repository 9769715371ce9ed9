import { readRuleset } from '@nos/adapters-openspec'
import { BUILT_IN_RULESETS, type MeasurementRequest, type RulesetDefinition } from '@nos/domain'
import { afterEach, describe, expect, it } from 'vitest'
import { createThreadedStandards, type ThreadedStandards } from '../../src/measuring/create-threaded-standards.ts'

const RECOMMENDED: RulesetDefinition = BUILT_IN_RULESETS.get('nos:recommended') ?? { name: 'none' }
const HEAD =
  '# X Specification\n\n## Purpose\nPeople sign in once and stay signed in on their own devices.\n\n## Requirements\n\n'
const requirement = (n: number): string =>
  `### Requirement: Thing ${n}\nThe system SHALL do etc. as appropriate and/or TBD quickly for item ${n}.\n\n#### Scenario: S\n- **WHEN** a thing ${n} is done\n- **THEN** another is seen\n\n`
const text = (size: number): string =>
  HEAD + Array.from({ length: Math.ceil(size / requirement(1000).length) }, (_, n) => requirement(n)).join('')

const asking = (body: string, ruleset = RECOMMENDED): MeasurementRequest => ({
  capability: 'x',
  body,
  ruleset,
  others: [],
  context: { specType: 'Feature', capabilities: null, properties: null },
  waivers: [],
  now: new Date(0),
})

let standards: ThreadedStandards
afterEach(() => standards.close())

describe('measuring on threads', () => {
  it('gives the findings with their words', async () => {
    standards = createThreadedStandards()
    const { conformance, standards: report } = (await standards.measure(asking(text(100))))._unsafeUnwrap()
    expect(conformance.valid).toBe(true)
    expect(report.findings.map(({ words }) => words.text)).toContain('and/or')
  })

  it('never holds up this thread, however long the text is', async () => {
    standards = createThreadedStandards()
    await standards.measure(asking(HEAD))
    const body = text(2 * 1024 * 1024)
    // The thread's own work, not the time that passes: other processes may keep it waiting.
    const before = process.threadCpuUsage()
    await standards.measure(asking(body))
    const { user, system } = process.threadCpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(200)
  })

  it('says that a text is too large when the time is over, and scores nothing', async () => {
    standards = createThreadedStandards({ effort: 0, patience: 20_000 })
    const { standards: report } = (await standards.measure(asking(text(200_000))))._unsafeUnwrap()
    expect(report).toMatchObject({ score: 0, level: 'none' })
    expect(report.findings[0]).toMatchObject({
      rule: 'text-too-large',
      message: expect.stringContaining('rules were not applied'),
    })
  })

  it('ends a measurement that does not end by itself, and goes on with the next', async () => {
    standards = createThreadedStandards({ effort: 1_000, patience: 1 })
    expect((await standards.measure(asking(text(100))))._unsafeUnwrapErr()).toMatchObject({
      kind: 'MeasurementAborted',
      reason: expect.stringContaining('1 ms'),
    })
    await standards.close()
    standards = createThreadedStandards()
    expect((await standards.measure(asking(text(100)))).isOk()).toBe(true)
  })

  it('measures two short texts while a long one is under way', async () => {
    standards = createThreadedStandards()
    const order: string[] = []
    await Promise.all([
      standards.measure(asking(text(1024 * 1024))).map(() => order.push('long')),
      standards.measure(asking(text(100))).map(() => order.push('short')),
    ])
    expect(order).toEqual(['short', 'long'])
  })

  it('reads a rule set beside this thread, with its problems by their lines', async () => {
    standards = createThreadedStandards()
    const rules = Array.from({ length: 5_000 }, (_, n) => `  r${n}: x`).join('\n')
    const asked = { text: `name: y\nrules:\n${rules}`, expected: null, own: [] }
    await standards.checkRuleset(asked)
    const before = process.threadCpuUsage()
    const failure = (await standards.checkRuleset(asked))._unsafeUnwrapErr()
    const { user, system } = process.threadCpuUsage(before)
    expect(failure).toMatchObject({ kind: 'InvalidRuleset' })
    expect('problems' in failure && failure.problems[1]).toMatchObject({ at: 'rules/r1', line: 4 })
    const here = process.threadCpuUsage()
    expect(readRuleset(asked.text).isErr()).toBe(true)
    expect((user + system) * 3).toBeLessThan(process.threadCpuUsage(here).user)
    expect((await standards.checkRuleset({ ...asked, text: 'name: y' }))._unsafeUnwrap().definition).toEqual({
      name: 'y',
    })
  })

  it('leaves out what a hundred patterns on every line would take too long for', async () => {
    standards = createThreadedStandards({ effort: 200, patience: 60_000 })
    const custom = Array.from(
      { length: 100 },
      (_, n) =>
        ({
          id: `own-${n}`,
          category: 'clarity',
          severity: 'info',
          message: 'm',
          check: { kind: 'pattern', pattern: '(a|a)*b' },
        }) as const,
    )
    const { standards: report } = (
      await standards.measure(asking(text(512 * 1024), { name: 'own', custom }))
    )._unsafeUnwrap()
    expect(report.findings[0]?.rule).toBe('text-too-large')
  })
})
