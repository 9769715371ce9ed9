import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCheckout, type Checkout } from '../working-tree/checkout.ts'
import { startService, type ServiceUnderTest } from '../working-tree/service-under-test.ts'
import { runOfficial } from './run-command.ts'
import { specification } from './project.ts'

const MINUTE = 60_000

let service: ServiceUnderTest
let checkout: Checkout
const parse = (text: string): unknown => JSON.parse(text)

beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.close())
beforeEach(() => {
  service.intercept = () => null
  checkout = createCheckout(service)
})

const edited = async (capability: string): Promise<void> => {
  await service.create(capability, specification(capability))
  await service.edit(capability, (body) => body.replace('SHALL do it', 'SHALL do it at once'))
  await service.edit(
    capability,
    (body) =>
      `${body}\n### Requirement: Beta\nThe system SHALL answer.\n\n#### Scenario: Two\n- **WHEN** c\n- **THEN** d\n`,
  )
}

describe('nos change', () => {
  it('writes a change that the official command validates and archives to the head', { timeout: MINUTE }, async () => {
    await edited('first')
    checkout.write('first', specification('first'))
    const created = await checkout.nos('change', 'create', 'first', '--json')
    expect([created.exit, parse(created.out)]).toMatchObject([
      0,
      {
        path: 'openspec/changes/update-first',
        base: { number: 1 },
        head: { number: 3 },
        not_expressible: [],
        dry_run: false,
      },
    ])
    const valid = await runOfficial(checkout.folder, ['validate', 'update-first', '--strict', '--no-interactive'])
    expect([valid.exitCode, valid.output]).toEqual([0, "Change 'update-first' is valid\n"])
    const archived = await runOfficial(checkout.folder, ['archive', 'update-first', '--yes', '--json'])
    expect(archived.exitCode).toBe(0)
    expect(checkout.read('first')).toBe((await service.texts())['first'])
  })

  it('starts from the version that is named, by its number or id', async () => {
    await edited('second')
    const byNumber = parse((await checkout.nos('change', 'show', 'second', '--base', '2', '--json')).out) as {
      base: { id: string; number: number }
      files: Record<string, string>
    }
    expect(byNumber.base.number).toBe(2)
    expect(byNumber.files['specs/second/spec.md']).toMatch(/^## ADDED Requirements\n/)
    expect(parse((await checkout.nos('change', 'show', 'second', '--base', byNumber.base.id, '--json')).out)).toEqual(
      byNumber,
    )
    const shown = await checkout.nos('change', 'show', 'second')
    expect(shown.out).toContain('openspec/changes/update-second/proposal.md\n# Proposal\n')
    expect((await checkout.nos('change', 'show', 'second', '--base', '9')).exit).toBe(2)
    expect((await checkout.nos('change', 'show', 'second', '--base', '3')).err).toMatch(/^no_changes/)
  })

  it('writes nothing in a dry run, and never over another change', async () => {
    await edited('third')
    expect((await checkout.nos('change', 'create', 'third', '--dry-run')).out).toMatch(
      /^would write openspec\/changes\/update-third\n/,
    )
    expect(checkout.files()).toEqual([])
    expect((await checkout.nos('change', 'create', 'third', '--name', 'my-own')).exit).toBe(0)
    const before = readFileSync(join(checkout.folder, 'openspec/changes/my-own/proposal.md'), 'utf8')
    const again = await checkout.nos('change', 'create', 'third', '--name', 'my-own')
    expect([again.exit, again.err]).toEqual([1, expect.stringMatching(/^change_exists/)])
    expect(readFileSync(join(checkout.folder, 'openspec/changes/my-own/proposal.md'), 'utf8')).toBe(before)
    expect((await checkout.nos('change', 'create', 'third', '--name', 'My Own')).exit).toBe(2)
  })

  it('tells what a delta cannot carry', async () => {
    await service.create('fourth', specification('fourth'))
    await service.edit('fourth', (body) => body.replace('This capability', 'This very capability'))
    const created = await checkout.nos('change', 'create', 'fourth')
    expect([created.exit, created.err]).toEqual([0, expect.stringContaining('section:Purpose')])
    expect(readFileSync(join(checkout.folder, 'openspec/changes/update-fourth/.openspec.yaml'), 'utf8')).toContain(
      'skip_specs: true',
    )
  })

  it.each([
    [{ name: '../../escape' }, 'change_name_invalid'],
    [{ files: { '../../../escape.md': 'x' } }, 'unsafe_path'],
    [{ files: { 'specs/../../../../escape/spec.md': 'x' } }, 'unsafe_path'],
    [{ files: { 'hook.sh': 'x' } }, 'unsafe_path'],
    [{ files: 'x' }, 'unexpected_answer'],
  ])('writes nothing of a hostile answer %j', async (evil, code) => {
    if (!Object.keys(await service.texts()).includes('fifth')) await edited('fifth')
    const version = { id: 'v', number: 1 }
    const answer = {
      name: 'fine',
      base: version,
      head: version,
      files: { 'proposal.md': 'x' },
      not_expressible: [],
      ...evil,
    }
    service.intercept = (request) => (request.url.includes('/change') ? Response.json(answer) : null)
    const created = await checkout.nos('change', 'create', 'fifth')
    expect([created.exit, created.err]).toEqual([1, expect.stringMatching(new RegExp(`^${code}`))])
    expect(readdirSync(checkout.folder)).toEqual([])
    expect(existsSync(join(checkout.folder, '../escape.md'))).toBe(false)
  })
})
