import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runNos } from './run-command.ts'

const SPEC =
  '# Login Specification\n\n## Purpose\nPeople sign in once and stay signed in on their own devices.\n\n## Requirements\n\n### Requirement: Sign in\nThe service shall sign people in quickly.\n\n#### Scenario: Used\n- **WHEN** a person signs in\n- **THEN** a session starts\n'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nos-rules-'))
  writeFileSync(join(folder, 'spec.md'), SPEC)
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('nos rules', () => {
  it('lists every rule with the severity that a rule set gives it', async () => {
    writeFileSync(join(folder, 'own.yaml'), 'name: own\nrules:\n  and-or: off\n  one-imperative: error\n')
    const { output, exitCode } = await runNos(folder, ['rules', 'list', '--rules', 'own.yaml', '--json'])
    const { items } = JSON.parse(output)
    expect(exitCode).toBe(0)
    expect(items.length).toBeGreaterThanOrEqual(35)
    expect(items.find(({ id }: { id: string }) => id === 'and-or')).toMatchObject({ severity: 'off' })
    expect(items.find(({ id }: { id: string }) => id === 'one-imperative')).toMatchObject({ severity: 'error' })
  })

  it('explains a rule with its source and an example, and a slip of the pen', async () => {
    const { output } = await runNos(folder, ['rules', 'explain', 'and-or'])
    expect(output).toContain('Source: INCOSE')
    expect(output).toContain('Instead of')
    const slip = await runNos(folder, ['rules', 'explain', 'and-ro'])
    expect([slip.exitCode, slip.errors]).toEqual([2, expect.stringContaining('did you mean and-or?')])
  })

  it('underlines the words of each finding', async () => {
    const { output } = await runNos(folder, ['rules', 'test', 'spec.md'])
    expect(output).toMatch(/The service shall sign people in quickly\.\n +\^{7}\n/)
  })

  it('names the line of a rule set that is wrong', async () => {
    writeFileSync(join(folder, 'own.yaml'), 'name: own\nrules:\n  no-such-rule: off\n')
    const { errors, exitCode } = await runNos(folder, ['rules', 'test', 'spec.md', '--rules', 'own.yaml'])
    expect([exitCode, errors]).toEqual([2, expect.stringContaining('own.yaml:3:3')])
  })

  it('says how to write a pattern that YAML takes', async () => {
    const own = (pattern: string): void =>
      writeFileSync(
        join(folder, 'own.yaml'),
        `name: own\ncustom:\n  - { id: no-ticket, category: clarity, severity: error, message: No tickets., in: requirements, pattern: ${pattern} }\n`,
      )
    own('"[A-Z]+-\\d"')
    const wrong = await runNos(folder, ['rules', 'test', 'spec.md', '--rules', 'own.yaml'])
    expect([wrong.exitCode, wrong.errors]).toEqual([2, expect.stringContaining('Write a pattern in single quotes.')])
    own("'[A-Z]+-\\d'")
    const { output } = await runNos(folder, ['rules', 'explain', 'no-ticket', '--rules', 'own.yaml'])
    expect(output).toContain('Finds what matches [A-Z]+-\\d in the text of requirements.')
  })

  it('shows a specification that only the rule set fails as failed, and its message once', async () => {
    writeFileSync(
      join(folder, 'own.yaml'),
      'name: own\ncustom:\n  - { id: risks, category: clarity, severity: error, message: Name the risks., required_section: Risks }\n',
    )
    const { output, exitCode } = await runNos(folder, ['rules', 'test', 'spec.md', '--rules', 'own.yaml'])
    expect(exitCode).toBe(1)
    expect(output).toMatch(/^✗ spec /)
    expect(output.match(/Name the risks\./g)).toHaveLength(1)
  })

  it.each([
    [['missing.md'], 'there is no such file either'],
    [['spec.md', '--rules', 'nos:strikt'], 'did you mean nos:strict?'],
  ])('says what to name instead of %j', async (words, told) => {
    const { errors, exitCode } = await runNos(folder, ['rules', 'test', ...words])
    expect([exitCode, errors]).toEqual([2, expect.stringContaining(told)])
  })

  it('builds a rule set on the files that it names', async () => {
    mkdirSync(join(folder, 'rules'))
    writeFileSync(join(folder, 'rules/own.yaml'), 'name: own\nextends: [nos:recommended, base/all.yaml]\n')
    mkdirSync(join(folder, 'rules/base'))
    writeFileSync(join(folder, 'rules/base/all.yaml'), 'name: all\nextends: house\nrules: { and-or: error }\n')
    writeFileSync(join(folder, 'rules/base/house.yml'), 'name: house\nrules: { vague-term: off, and-or: off }\n')
    const { output } = await runNos(folder, ['rules', 'list', '--rules', 'rules/own.yaml', '--json'])
    const severities = new Map(
      JSON.parse(output).items.map(({ id, severity }: { id: string; severity: string }) => [id, severity]),
    )
    expect([severities.get('and-or'), severities.get('vague-term')]).toEqual(['error', 'off'])
  })

  it('names the file and the line of what is wrong with one that is built on', async () => {
    writeFileSync(join(folder, 'own.yaml'), 'name: own\nextends: base\n')
    writeFileSync(join(folder, 'base.yaml'), 'name: base\nrules:\n  vage-term: off\n')
    const unknown = await runNos(folder, ['rules', 'list', '--rules', 'own.yaml'])
    expect([unknown.exitCode, unknown.errors]).toEqual([2, expect.stringContaining('base.yaml:3:3')])
    expect(unknown.errors).toContain('Did you mean “vague-term”?')
    writeFileSync(join(folder, 'base.yaml'), 'name: base\nrules: 5\n')
    const broken = await runNos(folder, ['rules', 'list', '--rules', 'own.yaml'])
    expect([broken.exitCode, broken.errors]).toEqual([2, expect.stringContaining('base.yaml:2:1')])
  })

  it('refuses rule sets that build on each other in a circle', async () => {
    writeFileSync(join(folder, 'a.yaml'), 'name: a\nextends: b.yaml\n')
    writeFileSync(join(folder, 'b.yaml'), 'name: b\nextends: a.yaml\n')
    const { errors, exitCode } = await runNos(folder, ['rules', 'test', 'spec.md', '--rules', 'a.yaml'])
    expect([exitCode, errors]).toEqual([2, expect.stringContaining('a.yaml:2:1')])
    expect(errors).toContain('builds on itself')
    writeFileSync(join(folder, 'a.yaml'), 'name: a\nextends: nowhere\n')
    expect((await runNos(folder, ['rules', 'list', '--rules', 'a.yaml'])).errors).toContain('no rule set “nowhere”')
  })

  it('prints the JSON Schema of rule sets', async () => {
    const { output, exitCode } = await runNos(folder, ['rules', 'schema'])
    expect(exitCode).toBe(0)
    expect(JSON.parse(output)).toMatchObject({ title: 'NOS rule set', properties: { custom: {} } })
  })
})

describe('nos validate --fix', () => {
  it('mends what needs no judgement, once', async () => {
    const told = await runNos(folder, ['validate', 'spec.md', '--fix', '--dry-run'])
    expect(told.errors).toContain('would fix spec.md: 1 line')
    expect(readFileSync(join(folder, 'spec.md'), 'utf8')).toBe(SPEC)
    const { errors } = await runNos(folder, ['validate', 'spec.md', '--fix'])
    expect(errors).toContain('fixed spec.md: 1 line')
    const fixed = readFileSync(join(folder, 'spec.md'), 'utf8')
    expect(fixed).toBe(SPEC.replace('shall sign', 'SHALL sign'))
    expect((await runNos(folder, ['validate', 'spec.md', '--fix'])).errors).not.toContain('fixed')
    expect(readFileSync(join(folder, 'spec.md'), 'utf8')).toBe(fixed)
  })
})
