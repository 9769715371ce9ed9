import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCheckout, type Checkout } from '../working-tree/checkout.ts'
import { startService, type ServiceUnderTest } from '../working-tree/service-under-test.ts'

const OVERVIEW = 'Riders find a bike again that they left somewhere, before they have to pay for it.'

const BODY =
  '# Login\n\n## Purpose\nPeople sign in once and stay signed in on their own devices for thirty days.\n\n## Requirements\n\n### Requirement: Sign in\nThe service shall sign people in within 1 s.\n\n#### Scenario: Used\n- **WHEN** a person signs in\n- **THEN** a session starts\n'

describe('nos generate', () => {
  let service: ServiceUnderTest
  let checkout: Checkout
  beforeEach(async () => {
    service = await startService()
    checkout = createCheckout(service)
  })
  afterEach(async () => {
    checkout.delete()
    await service.close()
  })

  it('shows the text and saves it as a draft', async () => {
    const { exit, out, err } = await checkout.nos(
      'generate',
      OVERVIEW,
      '--title',
      'Lost bikes',
      '--goal',
      'A rider sees where the bike was locked last',
      '--constraint',
      'Positions are deleted after 30 days',
    )
    expect(exit).toBe(0)
    expect(out).toContain('### Requirement: Positions are deleted after 30 days')
    expect(err).toMatch(/^saved lost-bikes \(.*\), from the template, score \d+ /m)
    expect((await service.texts())['lost-bikes']).toBe(out)
  })

  it('saves nothing in a dry run', async () => {
    const { out } = await checkout.nos('generate', ...OVERVIEW.split(' '), '--dry-run', '--json')
    expect(JSON.parse(out)).toMatchObject({ id: null, generation: { engine: 'template' } })
    expect(await service.texts()).toEqual({})
  })

  it('prints the questions when there is too little to start from', async () => {
    const { exit, out, err } = await checkout.nos('generate', 'Bikes')
    expect({ exit, out }).toEqual({ exit: 2, out: '' })
    expect(err).toContain('What is meant by “Bikes”?')
  })

  it('stores a template, shows it, and makes specifications from it', async () => {
    writeFileSync(
      join(checkout.folder, 'owned.md'),
      '# {{title}}\n\n## Purpose\n{{overview}}\n\n## Requirements\n\n### Requirement: Owner\n{{team}} SHALL own it.\n\n#### Scenario: Asked\n- **WHEN** asked\n- **THEN** {{team}} answers\n',
    )
    const admin = { url: service.url, token: service.tokenFor('admin') }
    const file = join(checkout.folder, 'owned.md')
    const stored = await checkout.nosAt(
      admin,
      'templates',
      'create',
      'owned',
      '--file',
      file,
      '--variable',
      'team=Platform',
    )
    expect(stored).toMatchObject({ exit: 0, out: 'stored owned (version 1)\n' })
    expect((await checkout.nos('templates', 'show', 'owned')).out).toContain('{{team}} SHALL own it.')
    const listed = (await checkout.nos('templates', 'list')).out
    expect(listed).toContain('nos:security')
    expect(listed).toMatch(/^owned +Feature +v1 +team/m)
    await checkout.nos(
      'spec',
      'create',
      '--title',
      'Bells',
      '--overview',
      OVERVIEW,
      '--template',
      'owned',
      '--set',
      'team=Bells',
    )
    expect((await service.texts())['bells']).toContain('Bells SHALL own it.')
    const refused = await checkout.nos('spec', 'create', '--title', 'X', '--template', 'owned', '--set', 'tean=Y')
    expect(refused).toMatchObject({ exit: 2, err: expect.stringContaining('no variable “tean”') })
  })

  it('shows suggestions and applies the one that is named', async () => {
    await service.create('login', BODY)
    const { out } = await checkout.nos('optimize', 'login')
    expect(out).toContain('SHALL')
    const [id = ''] = out.split(' ')
    expect((await checkout.nos('optimize', 'login', '--apply', id)).out).toBe(`applied ${id} (version 2)\n`)
    expect(await checkout.nos('optimize', 'login', '--apply', 'ffff')).toMatchObject({ exit: 2 })
  })

  it('writes a change from a request in words, and leaves the specification as it is', async () => {
    await service.create('login', BODY.replace('shall', 'SHALL'))
    mkdirSync(join(checkout.folder, 'openspec', 'changes'), { recursive: true })
    const words = ['change', 'propose', 'login', 'People', 'are', 'told', 'of', 'each', 'new', 'device']
    expect((await checkout.nos(...words, '--dry-run')).out).toContain('would write')
    expect(await checkout.nos(...words, '--name', 'tell-people')).toMatchObject({ exit: 0 })
    const folder = join(checkout.folder, 'openspec', 'changes', 'tell-people')
    const delta = readFileSync(join(folder, 'specs', 'login', 'spec.md'), 'utf8')
    expect(delta).toContain('## ADDED Requirements')
    expect(delta).toContain('### Requirement: People are told of each new device')
    expect(delta).not.toContain('Sign in')
    expect((await service.texts())['login']).toBe(BODY.replace('shall', 'SHALL'))
  })

  it('starts from a change proposal that is there', async () => {
    const folder = join(checkout.folder, 'openspec', 'changes', 'find-lost-bikes')
    mkdirSync(join(folder, 'specs', 'lost'), { recursive: true })
    writeFileSync(
      join(folder, 'proposal.md'),
      '# Proposal\n\n## Why\nRiders lose bikes and pay for them.\n\n## What Changes\n- Show the last position\n- **BREAKING** Delete old positions\n\n## Impact\nThe app.\n',
    )
    writeFileSync(
      join(folder, 'specs', 'lost', 'spec.md'),
      '## ADDED Requirements\n\n### Requirement: Ring\nThe bike SHALL ring on demand.\n\n#### Scenario: Asked\n- **WHEN** asked\n- **THEN** it rings\n',
    )
    const { exit, out } = await checkout.nos('generate', '--from-change', 'find-lost-bikes')
    expect(exit).toBe(0)
    expect(out).toContain('# Find lost bikes\n\n## Purpose\nRiders lose bikes and pay for them.')
    for (const name of ['Show the last position', 'BREAKING Delete old positions', 'The bike SHALL ring on demand'])
      expect(out).toContain(`### Requirement: ${name}`)
    expect(await checkout.nos('generate', '--from-change', 'nothing')).toMatchObject({ exit: 2 })
    expect(await checkout.nos('generate')).toMatchObject({ exit: 2 })
  })

  it('says so when the connection breaks off', async () => {
    service.intercept = (request) =>
      request.url.endsWith('/generate')
        ? new Response('event: progress\ndata: {"step":"writing","attempt":1}\n\n', {
            headers: { 'Content-Type': 'text/event-stream' },
          })
        : null
    const { exit, err } = await checkout.nos('generate', OVERVIEW)
    expect(exit).toBe(5)
    expect(err).toContain('the connection ended before the work was done')
  })
})
