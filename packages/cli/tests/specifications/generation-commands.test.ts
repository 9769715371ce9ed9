import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCheckout, type Checkout } from '../working-tree/checkout.ts'
import { startService, type ServiceUnderTest } from '../working-tree/service-under-test.ts'

const OVERVIEW = 'Riders find a bike again that they left somewhere, before they have to pay for it.'

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
    const stored = await checkout.nosAt(admin, 'templates', 'create', 'owned', '--file', file, '--variable', 'team=Platform')
    expect(stored).toMatchObject({ exit: 0, out: 'stored owned (version 1)\n' })
    expect((await checkout.nos('templates', 'show', 'owned')).out).toContain('{{team}} SHALL own it.')
    const listed = (await checkout.nos('templates', 'list')).out
    expect(listed).toContain('nos:security')
    expect(listed).toMatch(/^owned +Feature +v1 +team/m)
    await checkout.nos('spec', 'create', '--title', 'Bells', '--overview', OVERVIEW, '--template', 'owned', '--set', 'team=Bells')
    expect((await service.texts())['bells']).toContain('Bells SHALL own it.')
    const refused = await checkout.nos('spec', 'create', '--title', 'X', '--template', 'owned', '--set', 'tean=Y')
    expect(refused).toMatchObject({ exit: 2, err: expect.stringContaining('variables.tean') })
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
