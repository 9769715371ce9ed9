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
