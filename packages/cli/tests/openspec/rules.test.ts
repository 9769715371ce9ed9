import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
    expect([exitCode, errors]).toEqual([2, expect.stringContaining('own.yaml:3')])
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
